package io.github.qianliyan.standalone;

import io.github.qianliyan.service.logging.Logging;
import io.github.qianliyan.standalone.command.AnalyzeCommand;
import io.github.qianliyan.standalone.command.BacktestCommand;
import io.github.qianliyan.standalone.command.CameraCommand;
import io.github.qianliyan.standalone.command.CheckCommand;
import io.github.qianliyan.standalone.command.DemoCommand;
import io.github.qianliyan.standalone.command.ExitCode;
import io.github.qianliyan.standalone.command.ModelsCommand;
import io.github.qianliyan.standalone.command.RunCommand;
import io.github.qianliyan.standalone.command.ScenesCommand;
import io.github.qianliyan.standalone.command.VerifyEvidenceCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code ./qianliyan}. */
@Command(
        name = "qianliyan",
        description = "千里眼: a township's cameras into Apache Kafka, judged frame by frame, followed until closed.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            AnalyzeCommand.class,
            BacktestCommand.class,
            CheckCommand.class,
            CameraCommand.class,
            ModelsCommand.class,
            ScenesCommand.class,
            VerifyEvidenceCommand.class
        },
        exitCodeOnInvalidInput = ExitCode.USAGE,
        exitCodeOnExecutionException = ExitCode.FAILED)
public final class Main implements Runnable {
    private Main() {}

    public static void main(String[] args) {
        Logging.start();
        System.exit(commandLine().execute(args));
    }

    /** The whole command line, for {@link #main} and for tests. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new PlainFailure());
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
