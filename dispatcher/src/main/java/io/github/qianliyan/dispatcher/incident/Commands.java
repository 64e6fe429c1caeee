package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.events.IncidentCommand;
import java.util.concurrent.CompletionStage;

/** Where people's and parts' commands are handed in. */
public interface Commands {
    /**
     * Sends the command and waits for what became of it. Safe to call again with the same command: the same id is
     * carried out once, and both calls get the same answer. The stage never completes exceptionally.
     */
    CompletionStage<CommandOutcome> submit(IncidentCommand command);
}
