package io.github.qianliyan.benchmarks.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Everything that this scenario knows how to break. */
final class Faults {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration CUT = Duration.ofSeconds(10);
    private static final Duration STALL = Duration.ofSeconds(8);

    private final Stage stage;
    private final Sightings sightings;
    private final List<String> cameras;
    private final Receiver receiver;
    private final AtomicReference<Instant> struck = new AtomicReference<>(Instant.MIN);

    Faults(Stage stage, Sightings sightings, List<String> cameras, Receiver receiver) {
        this.stage = stage;
        this.sightings = sightings;
        this.cameras = cameras;
        this.receiver = receiver;
    }

    /** In the order in which they are tried. */
    List<Fault> all() {
        return List.of(
                fault(
                        "ingest killed, one of two",
                        "its cameras go to the other",
                        stage.ingest.get(1)::kill,
                        AT_ONCE,
                        stage.ingest.get(1)::start,
                        this::video,
                        true,
                        true),
                fault(
                        "detector killed, one of two",
                        "its cameras go to the other",
                        stage.detectors.get(1)::kill,
                        AT_ONCE,
                        stage.detectors.get(1)::start,
                        this::judged,
                        true,
                        false),
                fault(
                        "dispatcher killed",
                        "pages away, alerts wait in the log",
                        stage.dispatcher::kill,
                        AT_ONCE,
                        stage.dispatcher::start,
                        () -> stage.dispatcherReady() && sightings.unhandled().isEmpty(),
                        false,
                        false),
                fault(
                        "broker killed",
                        "video waits in memory, then groups of pictures are given up",
                        stage.broker::kill,
                        Duration.ofSeconds(2),
                        stage.broker::start,
                        this::everything,
                        false,
                        true),
                fault(
                        "links to all cameras cut for 10 s",
                        "no video, cameras reported",
                        stage.media::kill,
                        CUT,
                        stage.media::start,
                        this::video,
                        false,
                        true),
                fault(
                        "all cameras stop in mid-frame for 8 s",
                        "no video",
                        stage.media::pause,
                        STALL,
                        stage.media::resume,
                        this::video,
                        false,
                        true),
                database(),
                fault(
                        "webhook hangs, then answers 503",
                        "messages are tried again",
                        receiver::hang,
                        STALL,
                        () -> {
                            receiver.fail();
                            Thread.sleep(3000);
                            receiver.work();
                        },
                        () -> receiver.taken().keySet().containsAll(sightings.webhooks()),
                        false,
                        false));
    }

    private Fault fault(
            String name,
            String effect,
            Fault.Step strike,
            Duration lasts,
            Fault.Step mend,
            java.util.function.BooleanSupplier recovered,
            boolean takeover,
            boolean cutsVideo) {
        return new Fault(
                name,
                effect,
                () -> {
                    strike.run();
                    struck.set(Instant.now());
                },
                lasts,
                () -> {
                    mend.run();
                    if (!takeover) {
                        struck.set(Instant.now());
                    }
                },
                recovered,
                takeover,
                cutsVideo);
    }

    /** Another program holds the database's write lock, as a backup that hangs would. */
    private Fault database() {
        AtomicReference<Connection> held = new AtomicReference<>();
        return fault(
                "database stalled for 8 s",
                "pages show the state before",
                () -> held.set(locked()),
                STALL,
                () -> held.get().close(),
                () -> stage.dispatcherReady() && sightings.unhandled().isEmpty(),
                false,
                false);
    }

    private Connection locked() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + stage.database);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            statement.execute("BEGIN IMMEDIATE");
        }
        return connection;
    }

    private boolean video() {
        return sightings.videoSince(struck.get(), cameras);
    }

    private boolean judged() {
        return sightings.judgedSince(struck.get(), cameras);
    }

    private boolean everything() {
        return video() && judged() && stage.dispatcherReady();
    }
}
