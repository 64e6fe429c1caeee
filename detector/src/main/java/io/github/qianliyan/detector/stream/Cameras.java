package io.github.qianliyan.detector.stream;

import io.github.qianliyan.detector.rule.Judge;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The cameras that are configured, each with its judge. Immutable. */
public final class Cameras {
    private final Map<String, Watched> byId = new TreeMap<>();

    public Cameras(Config config) {
        for (Camera camera : config.cameras()) {
            byId.put(camera.id(), new Watched(camera, new Judge(camera, config.rules(), config.township())));
        }
    }

    /** A camera and who judges it. */
    record Watched(Camera camera, Judge judge) {
        /** Whether any rule needs its pictures. */
        boolean pictured() {
            return judge.rules().stream().map(Rule::kind).anyMatch(kind -> kind != RuleKind.CAMERA_OFFLINE);
        }
    }

    /** How often any {@code where} could not be evaluated. */
    public long failures() {
        return byId.values().stream()
                .mapToLong(camera -> camera.judge().failures())
                .sum();
    }

    Optional<Watched> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
