package io.github.qianliyan.benchmarks.micro;

import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code micro}: the JMH benchmarks of this package. */
@Command(
        name = "micro",
        description = "Micro-benchmarks (JMH) of what is done for every fragment, frame and observation.",
        mixinStandardHelpOptions = true)
public final class MicroCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "REGEX",
            defaultValue = ".*",
            description = "which, as part of Class.method (default: all)")
    private String which = ".*";

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "1", description = "of a round (default: 1)")
    private int seconds = 1;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "measured (default: 5)")
    private int rounds = 5;

    @Override
    public Integer call() throws Exception {
        new Runner(new OptionsBuilder()
                        .include("benchmarks\\.micro\\..*" + which)
                        .forks(1)
                        .warmupIterations(rounds)
                        .warmupTime(TimeValue.seconds(seconds))
                        .measurementIterations(rounds)
                        .measurementTime(TimeValue.seconds(seconds))
                        .build())
                .run();
        return 0;
    }
}
