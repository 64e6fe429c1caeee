package io.github.qianliyan.benchmarks;

import io.github.qianliyan.benchmarks.accuracy.AccuracyCommand;
import io.github.qianliyan.benchmarks.backtest.BacktestScenario;
import io.github.qianliyan.benchmarks.capacity.CapacityCommand;
import io.github.qianliyan.benchmarks.capacity.LatencyCommand;
import io.github.qianliyan.benchmarks.capacity.ScaleCommand;
import io.github.qianliyan.benchmarks.chaos.ChaosCommand;
import io.github.qianliyan.benchmarks.handling.KillsCommand;
import io.github.qianliyan.benchmarks.handling.StormCommand;
import io.github.qianliyan.benchmarks.store.StoreCommand;
import io.github.qianliyan.service.logging.Logging;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code benchmarks/run}: one scenario, a readable table, and one JSON object on the last line. */
@Command(
        name = "benchmarks/run",
        description =
                "Runs one scenario. The last line it prints is one JSON object; a table for people stands before it.",
        mixinStandardHelpOptions = true,
        subcommands = {
            AccuracyCommand.class,
            CapacityCommand.class,
            LatencyCommand.class,
            ScaleCommand.class,
            BacktestScenario.class,
            StormCommand.class,
            KillsCommand.class,
            StoreCommand.class,
            ChaosCommand.class
        },
        exitCodeOnInvalidInput = Main.USAGE,
        exitCodeOnExecutionException = Main.FAILED)
public final class Main implements Runnable {
    static final int FAILED = 1;
    /** Wrong usage or input. */
    static final int USAGE = 2;

    @Spec
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        Logging.start();
        // Kafka's and the decoders' own threads may linger
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "name a scenario");
    }
}
