package io.github.qianliyan.detector.watch;

import io.github.qianliyan.detector.DetectorMetrics;
import io.github.qianliyan.detector.DetectorMetrics.CameraMeters;
import io.github.qianliyan.detector.DetectorMetrics.Skipped;
import io.github.qianliyan.detector.ProcessorTime;
import io.github.qianliyan.detector.ProcessorTime.Work;
import io.github.qianliyan.detector.decode.BadVideoException;
import io.github.qianliyan.detector.decode.FragmentDecoder;
import io.github.qianliyan.detector.decode.Picture;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.detector.vision.instrument.Instrument;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.VideoFragment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One camera on the ladder: looked at by its keyframes while it is quiet, followed frame by frame while something
 * happens and the budget allows. Never judges what is stale; what it leaves out it counts.
 */
final class LadderPerception implements Perception {
    private static final Logger LOG = LoggerFactory.getLogger(LadderPerception.class);
    private static final int LOOK = 1;
    private static final int FOLLOW = 2;
    /** Share of the budget in use from which on only looks are taken that something speaks for. */
    private static final double SHORT = 0.4;
    /** Timestamps of a steady camera wander by a frame: what comes that much later is not late. */
    private static final Duration SLACK = Duration.ofMillis(50);
    /** After something happened the next is likelier, though nothing in the video's size tells. */
    private static final Duration UNSETTLED = Duration.ofSeconds(20);
    /** Fragments that a new worker reads back to a keyframe may be this old; they are decoded, not judged. */
    private static final Duration READ_BACK = Duration.ofSeconds(12);

    private final String camera;
    private final LadderSettings settings;
    private final Budget budget;
    private final Seat seat;
    private final DetectorMetrics metrics;
    private final CameraMeters meters;
    private final LongSupplier clock;
    private final FragmentDecoder decoder;
    private final Sight sight;
    private final Beat beat;
    private final CoverageMeter coverage;
    private final Worth worth = new Worth();
    private final Bustle bustle = new Bustle();
    private volatile int rung = LOOK;
    private Attention attention = Attention.NONE;
    private long expectedSeq = -1;
    private Instant keyframe;
    private Duration keyInterval = Duration.ZERO;
    private Instant judged = Instant.MIN;
    private Instant lively = Instant.MIN;
    private boolean stirred;
    private boolean caughtUp;
    private long corruptSeen;
    private boolean complained;

    LadderPerception(
            String camera,
            LadderSettings settings,
            Optional<ObjectDetector> detector,
            List<Instrument> instruments,
            Budget budget,
            DetectorMetrics metrics,
            LongSupplier clock) {
        this.camera = camera;
        this.settings = settings;
        this.budget = budget;
        this.seat = budget.seat();
        this.metrics = metrics;
        this.clock = clock;
        this.coverage = new CoverageMeter(settings.lookAtLeast().plus(SLACK));
        this.meters = metrics.camera(camera, () -> rung, coverage::ratio);
        this.decoder = new FragmentDecoder(settings.loopFilter());
        this.sight = new Sight(camera, settings.sight(), detector, instruments);
        this.beat = new Beat(settings.sight().judgeEvery());
    }

    @Override
    public List<Observation> perceive(VideoFragment fragment, FragmentRef ref, Instant now) {
        order(fragment);
        stirred |= bustle.stirs(fragment);
        List<Observation> seen = new ArrayList<>();
        Duration age = Duration.between(fragment.end(), now);
        budget.late(age);
        boolean stale = age.compareTo(settings.staleAfter()) > 0;
        caughtUp |= !stale;
        if (stale && (caughtUp || age.compareTo(READ_BACK) > 0)) {
            skip(Skipped.STALE);
        } else if (!wanted(fragment)) {
            skip(Skipped.NOT_DUE);
        } else if (!fragment.key() && !decoder.inStep()) {
            skip(Skipped.RESYNC);
        } else {
            long started = clock.getAsLong();
            long processor = ProcessorTime.now();
            boolean following = rung == FOLLOW;
            Judging judging = new Judging(ref, now, stale, started, seen);
            decode(fragment, judging);
            long took = clock.getAsLong() - started;
            long worked = ProcessorTime.now() - processor;
            // waiting for a processor is nobody's cost, but shows in how late fragments are
            seat.spent(worked > 0 ? worked : took, fragment.duration(), following);
            metrics.decoded(Duration.ofNanos(Math.max(0, took - judging.nanos)));
            metrics.processorTime().spent(Work.DECODE, worked - judging.processor);
            metrics.processorTime().spent(Work.PERCEIVE, judging.processor);
        }
        settle(fragment.end(), now);
        coverage.passed(fragment.end(), fragment.duration());
        return seen;
    }

    /** Gaps in the log, and how far the keyframes are apart. */
    private void order(VideoFragment fragment) {
        if (fragment.seq() != expectedSeq) {
            decoder.lose();
        }
        expectedSeq = fragment.seq() + 1;
        if (fragment.key()) {
            if (keyframe != null) {
                keyInterval = Duration.between(keyframe, fragment.captured());
            }
            keyframe = fragment.captured();
        }
    }

    /** Whether to decode this fragment at all. */
    private boolean wanted(VideoFragment fragment) {
        // a camera whose keyframes are too far apart for looks is kept in step, and looked at in between
        if (rung == FOLLOW || keyInterval.compareTo(settings.lookAtLeast()) > 0) {
            return true;
        }
        return fragment.key() && lookDue(fragment.captured());
    }

    private boolean lookDue(Instant time) {
        if (judged.equals(Instant.MIN)) {
            return true;
        }
        Duration since = Duration.between(judged, time);
        boolean settled = budget.pressure() > SHORT
                && !stirred
                && (lively.equals(Instant.MIN) || Duration.between(lively, time).compareTo(UNSETTLED) > 0);
        boolean would = !settled && since.compareTo(settings.lookEvery()) >= 0 && budget.inTime();
        // the next keyframe may come too late for the promise
        return would || since.plus(keyInterval).compareTo(settings.lookAtLeast().plus(SLACK)) > 0;
    }

    private void decode(VideoFragment fragment, Judging judging) {
        try {
            if (!decoder.decode(fragment, judging::see)) {
                skip(Skipped.RESYNC);
            }
        } catch (BadVideoException e) {
            skip(Skipped.BROKEN);
            if (!complained) {
                complained = true;
                LOG.warn(
                        "camera {} sends video that cannot be decoded: {}; counted from here on",
                        camera,
                        e.getMessage());
            }
        }
        meters.corrupt(decoder.corrupt() - corruptSeen);
        corruptSeen = decoder.corrupt();
    }

    private void skip(Skipped reason) {
        decoder.lose();
        meters.skipped(reason);
    }

    /** Down the ladder after quiet, or when something else is worth more. */
    private void settle(Instant time, Instant now) {
        boolean quiet = attention == Attention.NONE
                && (lively.equals(Instant.MIN) || Duration.between(lively, time).compareTo(settings.quietAfter()) > 0);
        if (!quiet) {
            rung = follow(now) ? FOLLOW : LOOK;
        } else if (rung == FOLLOW) {
            seat.leave();
            rung = LOOK;
        }
        worth.turn(rung == FOLLOW, now);
    }

    private boolean follow(Instant now) {
        return seat.follow(worth.of(attention, now));
    }

    /** Sees the pictures of one fragment. */
    private final class Judging {
        private final FragmentRef ref;
        private final Instant now;
        private final boolean stale;
        private final long started;
        private final List<Observation> seen;
        private long nanos;
        private long processor;

        Judging(FragmentRef ref, Instant now, boolean stale, long started, List<Observation> seen) {
            this.ref = ref;
            this.now = now;
            this.stale = stale;
            this.started = started;
            this.seen = seen;
        }

        boolean see(Picture picture) {
            if (stale) {
                return true;
            }
            boolean turn = rung == FOLLOW ? beat.falls(picture.time()) : lookDue(picture.time());
            if (turn) {
                judge(picture);
            }
            return rung == FOLLOW || keyInterval.compareTo(settings.lookAtLeast()) > 0;
        }

        private void judge(Picture picture) {
            long from = clock.getAsLong();
            long processorFrom = ProcessorTime.now();
            int judgedOn = rung;
            // what the model takes is part of what following a camera costs; at a look it is extra
            double pressure = rung == FOLLOW || budget.inTime() ? budget.pressure() : Sight.NOT_NOW;
            seen.add(sight.judge(picture, ref, judgedOn, pressure));
            judged = picture.time();
            stirred = false;
            if (sight.busy(judged)) {
                lively = judged;
                if (rung == LOOK && follow(now)) {
                    rung = FOLLOW;
                }
            }
            if (judgedOn == LOOK) {
                meters.looked();
            }
            meters.judged(judgedOn);
            coverage.judged(judged);
            long to = clock.getAsLong();
            nanos += to - from;
            processor += ProcessorTime.now() - processorFrom;
            metrics.judgedAtAge(Duration.between(judged, now).plusNanos(to - started));
        }
    }

    @Override
    public void attention(Attention level) {
        attention = level;
    }

    @Override
    public void close() {
        seat.close();
        decoder.close();
        sight.close();
        meters.close();
    }
}
