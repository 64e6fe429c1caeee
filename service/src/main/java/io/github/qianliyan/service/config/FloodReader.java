package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.yaml.Key.optional;

import io.github.qianliyan.service.config.Township.Flood;
import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import java.util.List;
import java.util.Optional;

/** {@code flood} of {@code township.yaml}. */
final class FloodReader {
    static final List<Key> FLOOD = List.of(
            optional(
                    "perRule",
                    "whole number, 1 to 1000",
                    "20",
                    "一条规则在窗口内最多开多少个事件，超出的汇总为一个（红色不限）",
                    "Incidents that one rule may open within the window; more are collected in one. Red is never limited"),
            optional("window", "duration", "10m", "窗口", "The window"),
            optional(
                    "dismissals",
                    "whole number, 3 to 50",
                    "5",
                    "同一摄像机同一规则误报多少次后给出改进建议",
                    "False alarms of a rule at one camera from which a mask or threshold is proposed"));

    private FloodReader() {}

    static Optional<Flood> read(Cursor at) {
        Mapping map = at.mapping(FLOOD);
        return Optional.of(new Flood(
                Read.or(map.get("perRule"), each -> each.whole(1, 1000), Flood.USUAL.perRule()),
                Read.or(map.get("window"), Times::positiveDuration, Flood.USUAL.window()),
                Read.or(map.get("dismissals"), each -> each.whole(3, 50), Flood.USUAL.dismissals())));
    }
}
