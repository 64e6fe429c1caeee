package io.github.qianliyan.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an incident stands in 上报-交办-处置-反馈-办结. */
public enum IncidentState {
    @JsonProperty("new")
    NEW(new Text("待确认", "New")),
    @JsonProperty("acknowledged")
    ACKNOWLEDGED(new Text("已确认", "Acknowledged")),
    @JsonProperty("dispatched")
    DISPATCHED(new Text("已交办", "Dispatched")),
    @JsonProperty("accepted")
    ACCEPTED(new Text("已接单", "Accepted")),
    @JsonProperty("on-scene")
    ON_SCENE(new Text("已到场", "On scene")),
    @JsonProperty("resolved")
    RESOLVED(new Text("已处置", "Resolved")),
    @JsonProperty("closed")
    CLOSED(new Text("已办结", "Closed")),
    @JsonProperty("dismissed")
    DISMISSED(new Text("已排除", "Dismissed")),
    @JsonProperty("reopened")
    REOPENED(new Text("已重开", "Reopened"));

    private final Text title;

    IncidentState(Text title) {
        this.title = title;
    }

    public Text title() {
        return title;
    }

    public String id() {
        return Names.json(this);
    }

    /** Nothing more is expected of anybody. */
    public boolean ended() {
        return this == CLOSED || this == DISMISSED;
    }
}
