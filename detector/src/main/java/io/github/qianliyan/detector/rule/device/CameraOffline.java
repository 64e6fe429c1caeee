package io.github.qianliyan.detector.rule.device;

import io.github.qianliyan.detector.rule.condition.Condition;
import io.github.qianliyan.detector.rule.condition.Fact;
import io.github.qianliyan.detector.rule.condition.Memo;
import io.github.qianliyan.detector.rule.condition.Moment;
import io.github.qianliyan.detector.rule.condition.Reading;
import io.github.qianliyan.service.config.Rule;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code camera-offline}: the camera's link has been other than online for {@code for} (s).
 *
 * <p>Counted in the time of the status messages, from the {@code since} of the first that was not online; going from
 * reconnecting to offline or trying a first connection again does not start it anew. While ingest itself is silent nothing
 * is decided. No evidence: there is no picture.
 */
public final class CameraOffline implements Condition {
    private final Duration hold;

    public CameraOffline(Rule rule) {
        hold = rule.params().duration("for");
    }

    @Override
    public Optional<Reading> read(Moment moment, Memo memo) {
        return moment instanceof Moment.Link link
                ? Optional.of(Reading.when(
                        !link.status().state().online(),
                        Fact.sceneSince(link.status().since())))
                : Optional.empty();
    }

    @Override
    public Duration hold() {
        return hold;
    }

    /** One message that says online is enough: it is no measurement that errs. */
    @Override
    public Duration blink(int misses) {
        return Duration.ZERO;
    }

    @Override
    public boolean follow() {
        return false;
    }
}
