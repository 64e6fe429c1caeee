package io.github.qianliyan.detector.vision.instrument;

import io.github.qianliyan.detector.vision.fire.FlameInstrument;
import io.github.qianliyan.detector.vision.fire.SmokeInstrument;
import io.github.qianliyan.detector.vision.water.WaterInstruments;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Which instruments a camera needs for its rules. */
public final class Instruments {
    private Instruments() {}

    /** @param rules those that watch this camera, disabled ones left out */
    public static List<Instrument> of(Camera camera, Collection<Rule> rules) {
        List<Instrument> all = new ArrayList<>();
        if (asks(rules, StillThings.KINDS)) {
            all.add(new StillThings(rules));
        }
        all.addAll(WaterInstruments.of(camera, rules));
        if (asks(rules, RuleKind.SMOKE)) {
            all.add(new SmokeInstrument());
        }
        if (asks(rules, RuleKind.FLAME)) {
            all.add(new FlameInstrument());
        }
        if (asks(
                rules,
                RuleKind.CAMERA_COVERED,
                RuleKind.CAMERA_MOVED,
                RuleKind.CAMERA_BLURRED,
                RuleKind.CAMERA_DARK,
                RuleKind.CAMERA_FROZEN)) {
            all.add(new Lens());
        }
        return List.copyOf(all);
    }

    /** Whether any of the rules is of one of these kinds. */
    static boolean asks(Collection<Rule> rules, RuleKind... kinds) {
        return rules.stream().map(Rule::kind).anyMatch(Set.of(kinds)::contains);
    }
}
