package io.github.qianliyan.detector.stream;

import io.github.qianliyan.detector.rule.Judge;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import io.github.qianliyan.service.config.Township;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The cameras that are configured, each with its judge. Renewed as a whole while others read; a camera for which nothing
 * changed stays the same object, so that whoever watches it need not begin anew. Safe for any thread.
 */
public final class Cameras {
    private volatile Map<String, Watched> byId = Map.of();
    private Township township;
    /** Of judges that are no more. */
    private long failedBefore;

    public Cameras(Config config) {
        renew(config);
    }

    /** A camera and who judges it. */
    record Watched(Camera camera, Judge judge) {
        /** Whether any rule needs its pictures. */
        boolean pictured() {
            return judge.rules().stream().map(Rule::kind).anyMatch(kind -> kind != RuleKind.CAMERA_OFFLINE);
        }

        private boolean same(Watched other) {
            return camera.equals(other.camera) && here().equals(other.here());
        }

        /** The rules without the other cameras that they watch. */
        private List<Rule> here() {
            return judge.rules().stream().map(rule -> at(camera.id(), rule)).toList();
        }

        private static Rule at(String camera, Rule rule) {
            return new Rule(
                    rule.id(),
                    rule.domain(),
                    rule.severity(),
                    rule.kind(),
                    rule.title(),
                    Set.of(camera),
                    rule.params(),
                    rule.schedule(),
                    rule.cooldown(),
                    rule.where(),
                    rule.mode(),
                    Map.of());
        }
    }

    /** From now on these. */
    public synchronized void renew(Config config) {
        boolean sameTownship = config.township().equals(township);
        Map<String, Watched> old = byId;
        Map<String, Watched> renewed = new TreeMap<>();
        for (Camera camera : config.cameras()) {
            Watched fresh = new Watched(camera, new Judge(camera, config.rules(), config.township()));
            Watched known = old.get(camera.id());
            renewed.put(camera.id(), known != null && sameTownship && known.same(fresh) ? known : fresh);
        }
        failedBefore += old.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(renewed.get(entry.getKey())))
                .mapToLong(entry -> entry.getValue().judge().failures())
                .sum();
        township = config.township();
        byId = renewed;
    }

    /** How often any {@code where} could not be evaluated. */
    public synchronized long failures() {
        return failedBefore
                + byId.values().stream()
                        .mapToLong(camera -> camera.judge().failures())
                        .sum();
    }

    Optional<Watched> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
