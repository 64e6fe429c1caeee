package io.github.qianliyan.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose business an alert is. */
public enum Domain {
    @JsonProperty("traffic")
    TRAFFIC(new Text("道路交通", "Road traffic")),
    @JsonProperty("safety")
    SAFETY(new Text("安全生产", "Work safety")),
    @JsonProperty("environment")
    ENVIRONMENT(new Text("生态环境", "Environment")),
    @JsonProperty("agriculture")
    AGRICULTURE(new Text("农林水利", "Agriculture, forestry and water")),
    @JsonProperty("device")
    DEVICE(new Text("设备运行", "Devices"));

    private final Text title;

    Domain(Text title) {
        this.title = title;
    }

    public Text title() {
        return title;
    }

    /** As in configuration files and JSON. */
    public String id() {
        return Names.json(this);
    }
}
