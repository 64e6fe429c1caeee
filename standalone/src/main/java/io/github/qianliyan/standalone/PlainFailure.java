package io.github.qianliyan.standalone;

import io.github.qianliyan.service.config.Secret;
import io.github.qianliyan.standalone.command.ExitCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What went wrong in one line for a person; the stack only at debug level. */
final class PlainFailure implements IExecutionExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(PlainFailure.class);

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        log.debug("{} failed", command.getCommandName(), e);
        StringBuilder said =
                new StringBuilder("qianliyan ").append(command.getCommandName()).append(": ");
        said.append(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && said.indexOf(cause.getMessage()) < 0) {
                said.append("\n  because: ").append(cause.getMessage());
            }
        }
        command.getErr().println(Secret.mask(said.toString()));
        return ExitCode.FAILED;
    }
}
