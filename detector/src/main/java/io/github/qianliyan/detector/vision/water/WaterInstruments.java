package io.github.qianliyan.detector.vision.water;

import io.github.qianliyan.detector.vision.instrument.Instrument;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Polygon;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Which gauges and zones of a camera are looked at for water. */
public final class WaterInstruments {
    private WaterInstruments() {}

    /** @param rules those that watch this camera, disabled ones left out */
    public static List<Instrument> of(Camera camera, Collection<Rule> rules) {
        Stream<Instrument> gauges = named(rules, RuleKind.WATER_LEVEL, "gauge")
                .map(gauge -> new WaterGauge(gauge, camera.gauges().get(gauge)));
        Stream<Instrument> zones = named(rules, RuleKind.FLOODING, "zone")
                .map(zone -> zone.isEmpty()
                        ? new FloodedZone(null, Polygon.EVERYWHERE)
                        : new FloodedZone(zone, camera.zones().get(zone)));
        return Stream.concat(gauges, zones).toList();
    }

    /** What the rules of a kind name, once each; nothing where a rule leaves it out. */
    private static Stream<String> named(Collection<Rule> rules, RuleKind kind, String param) {
        return rules.stream()
                .filter(rule -> rule.kind() == kind)
                .map(rule -> rule.params().has(param) ? rule.params().text(param) : "")
                .distinct()
                .sorted();
    }
}
