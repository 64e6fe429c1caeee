package io.github.qianliyan.detector.watch;

import io.github.qianliyan.detector.decode.Picture;
import io.github.qianliyan.detector.track.Look;
import io.github.qianliyan.detector.track.Scene;
import io.github.qianliyan.detector.track.Tracker;
import io.github.qianliyan.detector.vision.ColourScaler;
import io.github.qianliyan.detector.vision.Detection;
import io.github.qianliyan.detector.vision.Grey;
import io.github.qianliyan.detector.vision.GreyScaler;
import io.github.qianliyan.detector.vision.LookTaker;
import io.github.qianliyan.detector.vision.Motion;
import io.github.qianliyan.detector.vision.MotionDetector;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.detector.vision.PictureMeasures;
import io.github.qianliyan.detector.vision.Zoom;
import io.github.qianliyan.detector.vision.instrument.Glance;
import io.github.qianliyan.detector.vision.instrument.Instrument;
import io.github.qianliyan.detector.vision.instrument.Readout;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one camera shows, frame by frame: motion, measures, objects, tracks. Knows nothing of fragments, budgets or the
 * wall clock: the same pictures give the same observations. One thread at a time.
 */
public final class Sight implements AutoCloseable {
    /** What perceives without a model. */
    public static final String MOTION = "motion";

    /** A pressure at which the model is asked whenever it is worth it. */
    public static final double AT_EASE = 0;
    /** ... and at which it is not asked at all. */
    public static final double NOT_NOW = Double.POSITIVE_INFINITY;

    private final String camera;
    private final SightSettings settings;
    private final Optional<ObjectDetector> detector;
    private final GreyScaler scaler;
    private final ColourScaler colours = new ColourScaler();
    private final List<Instrument> instruments;
    private final MotionDetector motion = new MotionDetector();
    private Tracker tracker;
    private Instant inferred;
    private String sight = MOTION;
    private final Asked asked = new Asked();
    private List<Track> told = List.of();
    private Motion latest;

    /** With no instruments. */
    public Sight(String camera, SightSettings settings, Optional<ObjectDetector> detector) {
        this(camera, settings, detector, List.of());
    }

    /**
     * @param detector the model to ask, not closed here; empty when no rule of the camera asks for a class
     * @param instruments closed here
     */
    public Sight(
            String camera, SightSettings settings, Optional<ObjectDetector> detector, List<Instrument> instruments) {
        this.camera = camera;
        this.settings = settings;
        this.detector = detector;
        this.instruments = List.copyOf(instruments);
        this.scaler = new GreyScaler(settings.analysisWidth());
    }

    /**
     * @param ref null when the picture is from a file
     * @param pressure what is wanted of the worker as a ratio of what it has; above 1 the model is asked as much more
     *     seldom, at most as seldom as {@link SightSettings#inferShort}
     */
    public Observation judge(Picture picture, FragmentRef ref, int rung, double pressure) {
        Instant time = picture.time();
        if (tracker == null) {
            tracker = new Tracker(time, detector.map(ObjectDetector::confident).orElse(1.0));
        }
        Grey grey = scaler.scale(picture);
        latest = motion.see(grey, time);
        List<Detection> detections = worthAsking(time, pressure) ? infer(picture, time) : null;
        Scene scene = new Scene(
                grey,
                motion::background,
                box -> Look.of(LookTaker.count(picture, box)),
                (double) picture.height() / picture.width());
        List<Track> tracks = tracker.step(time, detections, latest.blobs(), scene);
        told = tracks;
        Readout readout = new Readout();
        readout.measures().putAll(PictureMeasures.of(grey, picture.fullRange(), latest));
        Glance glance = new Glance(
                picture,
                grey,
                latest,
                motion::background,
                () -> colours.scale(picture, grey.width(), grey.height()),
                tracks,
                rung > 1);
        instruments.forEach(instrument -> instrument.look(glance, readout));
        return new Observation(
                camera,
                time,
                ref,
                tracker.session(),
                rung,
                sight,
                picture.width(),
                picture.height(),
                tracks,
                readout.findings(),
                readout.measures());
    }

    /** Whether the last picture held something that moved or was followed. */
    public boolean busy(Instant now) {
        return latest != null
                && (!latest.blobs().isEmpty()
                        || latest.relearning()
                        || tracker.lively(now)
                        || instruments.stream().anyMatch(Instrument::busy));
    }

    private boolean worthAsking(Instant time, double pressure) {
        if (detector.isEmpty() || pressure == NOT_NOW) {
            return false;
        }
        if (inferred == null) {
            return true;
        }
        Duration since = Duration.between(inferred, time);
        boolean something = !latest.blobs().isEmpty() || tracker.lively(time) || tracker.unnamed();
        Duration due = asked.somethingNew(latest.blobs(), told)
                ? settings.inferBusy()
                : something ? settings.inferKnown() : tracker.busy() ? settings.inferKept() : settings.inferIdle();
        // half a judging step of slack, so that a frame that is a millisecond early is not put off by a whole step
        return since.plusMillis(100).compareTo(stretched(due, pressure)) >= 0;
    }

    private Duration stretched(Duration due, double pressure) {
        if (pressure <= 1 || due.compareTo(settings.inferShort()) >= 0) {
            return due;
        }
        Duration stretched = Duration.ofNanos((long) (due.toNanos() * pressure));
        return stretched.compareTo(settings.inferShort()) < 0 ? stretched : settings.inferShort();
    }

    private List<Detection> infer(Picture picture, Instant time) {
        ObjectDetector model = detector.orElseThrow();
        inferred = time;
        asked.now(latest.blobs());
        sight = model.name();
        return settings.zoom() ? Zoom.detect(model, picture, latest.blobs()) : model.detect(picture);
    }

    @Override
    public void close() {
        instruments.forEach(Instrument::close);
        colours.close();
        scaler.close();
    }
}
