package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Text;

/** What became of a command. */
public sealed interface CommandOutcome {
    /** @param incident as it is afterwards, already in the store */
    record CarriedOut(Incident incident) implements CommandOutcome {}

    /**
     * The state does not allow it, or it names somebody who does not exist.
     *
     * @param why what was asked, and what is allowed now
     * @param incident as it is, unchanged by the command
     */
    record Refused(Text why, Incident incident) implements CommandOutcome {}

    /** There is no such incident. */
    record Unknown(String incident) implements CommandOutcome {}

    /** No answer in time: it may still be carried out, so ask again with the same command id. */
    record Unanswered(Text why) implements CommandOutcome {}
}
