package io.github.qianliyan.detector.track;

import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Track;
import java.time.Duration;
import java.time.Instant;

/** One object on the tracker's mind. */
final class Followed {
    /** Standard deviation of a box's centre as a model and as motion measure it, in sizes of the box. */
    private static final double MODEL_NOISE = 0.06;

    private static final double MOTION_NOISE = 0.15;
    static final int SURE_HITS = 3;
    /** Own sizes from where it was expected: what goes on the ground is nearer, rain and insects are anywhere. */
    private static final double ASTRAY = 0.5;
    /** Something that moves must have come this far, in its own size or in picture widths, to be believed. */
    private static final double CAME_SIZES = 0.5;

    private static final double CAME_WIDTHS = 0.02;
    /** Without a name it must have come this far before its standing still is kept in mind: leaves only sway. */
    private static final double CAME_TO_STAY = 0.04;
    /** Detections at the tracker's own level that make something that never moved believed: a cone is a person now and then. */
    private static final int CONVINCING = 4;
    /** Below this many own sizes a second an object counts as standing when its speed is told. */
    private static final double JITTER = 0.12;

    private final Axis x;
    private final Axis y;
    private final Stillness stillness;
    private final Flight flight;
    private final Votes votes = new Votes();
    private final Box first;
    private double width;
    private double height;
    private long id;
    private int hits = 1;
    private int steady = 1;
    private double came;
    private int convincing;
    private boolean travelled;
    private boolean sure;
    private boolean held;
    private Instant seen;
    private Look look;
    private Instant looked;

    Followed(Box box, Instant time, boolean byModel) {
        double noise = byModel ? MODEL_NOISE : MOTION_NOISE;
        x = new Axis(box.centerX(), box.width(), noise * box.width());
        y = new Axis(box.centerY(), box.height(), noise * box.height());
        width = box.width();
        height = box.height();
        first = box;
        seen = time;
        stillness = new Stillness(box, time);
        flight = new Flight(box, time);
    }

    void predict(double seconds) {
        x.predict(seconds, width);
        y.predict(seconds, height);
    }

    /** @param convincing whether the model is as sure as it must be to begin a track */
    void detected(String label, double confidence, boolean convincing, Box box, Instant time, Scene scene) {
        votes.add(label, confidence);
        this.convincing += convincing ? 1 : 0;
        update(box, MODEL_NOISE, 0.5, SURE_HITS, true, time, scene);
    }

    /** @param needed sightings where it was expected that make something without a name believed */
    void moved(Box box, int needed, Instant time, Scene scene) {
        // motion sees the part that differs from the background: it moves a box the model drew, but hardly resizes it
        update(box, MOTION_NOISE, votes.count() > 0 ? 0.1 : 0.4, named() ? SURE_HITS : needed, !named(), time, scene);
    }

    private void update(Box box, double noise, double resize, int needed, boolean itself, Instant time, Scene scene) {
        double extent = Math.max(width, height * scene.aspect());
        flight.step(box, extent, time, scene.aspect());
        // the second sighting gives the speed, so the third is the first that was expected anywhere
        boolean expected = hits < 2 || distance(box(), box, scene.aspect()) <= ASTRAY * extent;
        steady = expected ? steady + 1 : Math.max(1, steady - 1);
        x.measure(box.centerX(), noise * width);
        y.measure(box.centerY(), noise * height);
        width += resize * (box.width() - width);
        height += resize * (box.height() - height);
        hits++;
        seen = time;
        held = false;
        stillness.seen(box(), time, itself, scene);
        came = Math.max(came, distance(first, box(), scene.aspect()));
        double size = Math.max(width, height * scene.aspect());
        travelled |= came > Math.max(CAME_WIDTHS, CAME_SIZES * size);
        boolean convinced = convincing >= CONVINCING || convincing >= 2 && came > CAME_WIDTHS;
        sure |= hits >= SURE_HITS && (convinced || named() && travelled) || steady >= needed && travelled;
        if (looked == null || Duration.between(looked, time).toMillis() > 1000) {
            Look now = scene.looks().apply(box());
            look = look == null ? now : look.towards(now);
            looked = time;
        }
    }

    /** Seen to stand as before though nothing reported it. */
    void stood(Instant time) {
        Box anchor = stillness.anchor();
        x.stop(anchor.centerX());
        y.stop(anchor.centerY());
        seen = time;
        held = false;
    }

    /** Something moves where it should be, though what moves cannot be told apart. */
    void supported(Instant time) {
        seen = time;
        held = false;
    }

    /** Hidden behind something: kept where it stood. */
    void hold() {
        x.stop(stillness.anchor().centerX());
        y.stop(stillness.anchor().centerY());
        held = true;
    }

    /** Not seen: it goes on as it went, ever more slowly. */
    void coast(double seconds) {
        double fade = Math.exp(-seconds);
        x.fade(fade);
        y.fade(fade);
    }

    /** Numbers are given when a track is first told of, so that they count up without gaps. */
    long number(long next) {
        if (id == 0) {
            id = next;
            return next + 1;
        }
        return next;
    }

    Box box() {
        return new Box(x.position() - width / 2, y.position() - height / 2, width, height);
    }

    boolean sure() {
        return sure;
    }

    /** How often it was seen. */
    int hits() {
        return hits;
    }

    boolean held() {
        return held;
    }

    boolean named() {
        return !votes.label().equals(Votes.MOVING);
    }

    /** Whether it is worth telling of: an insect is not, unless a model knows better. */
    boolean grounded() {
        return named() || !flight.flies();
    }

    String label() {
        return votes.label();
    }

    Look look() {
        return look;
    }

    Stillness stillness() {
        return stillness;
    }

    /**
     * Whether it is to be kept in mind where it stands, though nothing reports it any more: something that came there and
     * differs from the bare ground, or that stood there from the beginning, so that the ground was never seen bare. What came
     * and does not differ has gone on, and what is watched is the road.
     */
    boolean kept() {
        return sure
                && stillness.kept()
                && (stillness.distinct() ? named() || came > CAME_TO_STAY : named() && !travelled);
    }

    Instant seen() {
        return seen;
    }

    Duration unseen(Instant now) {
        return Duration.between(seen, now);
    }

    Track track(Instant now, double aspect) {
        double speedX = x.speed();
        double speedY = y.speed() * aspect;
        boolean standing =
                stillness.stands(now) || Math.hypot(speedX, speedY) < JITTER * Math.min(width, height * aspect);
        double confidence = named() ? votes.confidence() : 1 - Math.exp(-hits / 4.0);
        return new Track(
                id,
                label(),
                Math.clamp(confidence, 0, 1),
                box(),
                standing ? 0 : speedX,
                standing ? 0 : speedY,
                look == null ? null : look.text());
    }

    private static double distance(Box a, Box b, double aspect) {
        return Math.hypot(a.centerX() - b.centerX(), (a.centerY() - b.centerY()) * aspect);
    }
}
