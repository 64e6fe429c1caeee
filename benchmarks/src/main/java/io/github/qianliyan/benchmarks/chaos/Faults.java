package io.github.qianliyan.benchmarks.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Everything that this scenario knows how to break, as far as this machine allows it. */
final class Faults {
    static final String INGEST = "ingest killed, one of two";
    static final String DETECTOR = "detector killed, one of two";

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration CUT = Duration.ofSeconds(10);
    /** Longer than TCP and a camera's buffer bridge. */
    private static final Duration CABLE = Duration.ofSeconds(20);

    /** In which a worker that came back has taken its share. */
    private static final Duration SHARED = Duration.ofSeconds(15);

    private static final Duration BAD_ROAD = Duration.ofSeconds(15);
    private static final Duration STALL = Duration.ofSeconds(8);
    private static final Duration AHEAD = Duration.ofSeconds(20);
    /** What a process sent just before it was killed may be stamped with the moment of the kill, or a little later. */
    private static final Duration UNDER_WAY = Duration.ofMillis(500);

    private final Stage stage;
    private final Sightings sightings;
    private final List<String> cameras;
    private final Receiver receiver;
    private final Replicas replicas;
    private final List<Fault> all = new ArrayList<>();
    private final Map<String, String> skipped = new LinkedHashMap<>();
    private Instant struck = Instant.MIN;

    Faults(Stage stage, Sightings sightings, List<String> cameras, Receiver receiver, Replicas replicas) {
        this.stage = stage;
        this.sightings = sightings;
        this.cameras = cameras;
        this.receiver = receiver;
        this.replicas = replicas;
        kills();
        cameras();
        rubbish();
        machine();
        others();
    }

    /** In the order in which they are tried. */
    List<Fault> all() {
        return all;
    }

    /** What cannot be tried here, and why. */
    Map<String, String> skipped() {
        return skipped;
    }

    private void kills() {
        Part ingest = stage.ingest.get(1);
        add(Fault.named(INGEST, "its cameras go to the other", AT_ONCE)
                .strikes(ingest::kill)
                .until(this::video)
                .mends(ingest::start)
                .settled(() -> stage.ready(ingest) && video(), SHARED)
                .takenOver()
                .cuttingVideo());
        Part detector = stage.detectors.get(1);
        add(Fault.named(DETECTOR, "its cameras go to the other", AT_ONCE)
                .strikes(detector::kill)
                .until(this::judged)
                .mends(detector::start)
                .settled(() -> stage.ready(detector) && judged(), SHARED)
                .takenOver());
        add(Fault.named("dispatcher killed", "pages away, alerts wait in the log", AT_ONCE)
                .strikes(stage.dispatcher::kill)
                .mends(stage.dispatcher::start)
                .until(this::handled));
        Part broker = stage.brokers.getLast();
        if (stage.brokers.size() > 1) {
            add(Fault.named("broker killed, one of three", "its partitions go to the others", AT_ONCE)
                    .strikes(broker::kill)
                    .until(this::everything)
                    .mends(broker::start)
                    .settled(replicas::whole, Duration.ZERO)
                    .takenOver());
        } else {
            skipped.put("broker killed, one of three", "--brokers 1 was asked for");
        }
        add(Fault.named("all brokers killed", "video waits in memory, then is given up", Duration.ofSeconds(2))
                .strikes(() -> each(stage.brokers, Part::kill))
                .mends(() -> each(stage.brokers, Part::start))
                .until(() -> everything() && replicas.whole())
                .cuttingVideo());
    }

    private void cameras() {
        if (stage.link.isPresent()) {
            Link link = stage.link.get();
            add(Fault.named("links to all cameras cut for 20 s", "later what cameras kept, else missing", CABLE)
                    .strikes(link::cut)
                    .mends(link::mend)
                    .until(this::video)
                    .cuttingVideo());
            road("3 % of packets lost for 15 s", "TCP sends them again", link::lose, link::loseNothing);
            // two thirds of what the drawn clips need
            int kilobits = 370 * cameras.size();
            road("packets 0.1 to 0.3 s late for 15 s", "video later by that", link::delay, link::free);
            road("link too narrow for 15 s", "video up to seconds late", () -> link.narrow(kilobits), link::free);
        } else {
            for (String fault : List.of("links cut", "packets lost", "packets delayed")) {
                skipped.put(fault, stage.noLink);
            }
        }
        add(Fault.named("camera server killed for 10 s", "no video, cameras reported", CUT)
                .strikes(stage.media::kill)
                .mends(stage.media::start)
                .until(this::video)
                .cuttingVideo());
        add(Fault.named("all cameras stop in mid-frame for 8 s", "no video", STALL)
                .strikes(stage.media::pause)
                .mends(stage.media::resume)
                .until(this::video)
                .cuttingVideo());
    }

    /** Tried once and undone: not every kernel has what it takes. */
    private void road(String name, String effect, Fault.Step worse, Fault.Step better) {
        try {
            worse.run();
            better.run();
        } catch (Exception e) {
            skipped.put(name, e.getMessage());
            return;
        }
        add(Fault.named(name, effect, BAD_ROAD)
                .strikes(worse)
                .mends(better)
                .until(this::video)
                .cuttingVideo());
    }

    private void rubbish() {
        Garbage garbage = new Garbage(stage.cluster, cameras);
        add(Fault.named("300 records of rubbish on the log", "set aside one by one", AT_ONCE)
                .strikes(garbage::send)
                .until(() -> sightings.deadLetters() == garbage.sent() && judged()));
    }

    private void machine() {
        if (stage.brokerDisk.isPresent()) {
            SmallDisk disk = stage.brokerDisk.get();
            add(Fault.named("disk of one broker full for 10 s", "its partitions go to the others", CUT)
                    .strikes(disk::fill)
                    .mends(disk::free)
                    .until(() -> everything() && replicas.whole()));
        } else {
            skipped.put("disk of one broker full", stage.noDisk);
        }
        if (stage.dispatcherDisk.isPresent()) {
            SmallDisk disk = stage.dispatcherDisk.get();
            add(Fault.named("dispatcher's disk full for 10 s", "alerts wait in the log", CUT)
                    .strikes(disk::fill)
                    .mends(disk::free)
                    .until(this::handled));
        } else {
            skipped.put("dispatcher's disk full", stage.noDisk);
        }
        if (stage.clock.isPresent()) {
            OwnClock clock = stage.clock.get();
            add(Fault.named("clock of an ingest 20 s ahead for 15 s", "captured later than it was", BAD_ROAD)
                    .strikes(() -> clock.ahead(AHEAD))
                    .mends(() -> clock.ahead(Duration.ZERO))
                    .until(() -> video() && judged())
                    // its clients wait for their clock before they speak to the group again
                    .settled(() -> true, AHEAD.plus(SHARED))
                    .cuttingVideo());
        } else {
            skipped.put("clock moved", stage.noClock);
        }
    }

    private void others() {
        AtomicReference<Connection> held = new AtomicReference<>();
        add(Fault.named("database stalled for 8 s", "pages show the state before", STALL)
                .strikes(() -> held.set(locked()))
                .mends(() -> held.get().close())
                .until(this::handled));
        add(Fault.named("webhook hangs, then answers 503", "messages are tried again", STALL)
                .strikes(receiver::hang)
                .mends(() -> {
                    receiver.fail();
                    Thread.sleep(3000);
                    receiver.work();
                })
                .until(() -> receiver.taken().keySet().containsAll(sightings.webhooks())));
    }

    /** Recovery is what comes after the strike or, where nobody takes over, after the mending. */
    private void add(Fault fault) {
        all.add(fault.strikes(() -> {
                    fault.strike().run();
                    struck = Instant.now().plus(UNDER_WAY);
                })
                .mends(() -> {
                    fault.mend().run();
                    if (!fault.takeover()) {
                        struck = Instant.now();
                    }
                }));
    }

    /** Another program holds the database's write lock, as a backup that hangs would. */
    private Connection locked() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + stage.database);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            statement.execute("BEGIN IMMEDIATE");
        }
        return connection;
    }

    private interface Step {
        void on(Part part) throws Exception;
    }

    private static void each(List<Part> parts, Step step) throws Exception {
        for (Part part : parts) {
            step.on(part);
        }
    }

    private boolean video() {
        return sightings.videoSince(struck, cameras);
    }

    private boolean judged() {
        return sightings.judgedSince(struck, cameras);
    }

    private boolean handled() {
        return stage.dispatcherReady() && sightings.unhandled().isEmpty();
    }

    private boolean everything() {
        return video() && judged() && handled();
    }
}
