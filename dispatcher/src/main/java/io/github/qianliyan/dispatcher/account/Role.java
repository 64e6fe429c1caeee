package io.github.qianliyan.dispatcher.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What somebody is in the township; a user may be several. */
public enum Role {
    /** Sits in the command room: drives incidents. */
    @JsonProperty("operator")
    OPERATOR,
    /** Is out in a grid: accepts, arrives, resolves. */
    @JsonProperty("officer")
    OFFICER,
    /** Everything, users included. */
    @JsonProperty("administrator")
    ADMINISTRATOR,
    /** Looks after the machines; changes no incident. */
    @JsonProperty("ops")
    OPS,
    /** Reads everything. */
    @JsonProperty("leader")
    LEADER,
    /** The key of the higher platform: a program, reads incidents, evidence and figures. No user has it. */
    @JsonProperty("platform")
    PLATFORM;

    /** As in JSON and in the table. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
