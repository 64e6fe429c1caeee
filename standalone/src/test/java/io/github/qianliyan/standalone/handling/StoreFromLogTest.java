package io.github.qianliyan.standalone.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.dispatcher.channel.ledger.Ledger;
import io.github.qianliyan.dispatcher.channel.ledger.LedgerService;
import io.github.qianliyan.dispatcher.record.AuditNote;
import io.github.qianliyan.dispatcher.record.CoverageNote;
import io.github.qianliyan.dispatcher.record.HoldNote;
import io.github.qianliyan.dispatcher.record.KafkaRecordLog;
import io.github.qianliyan.dispatcher.record.RecordBook;
import io.github.qianliyan.dispatcher.record.RecorderService;
import io.github.qianliyan.dispatcher.record.SigningKey;
import io.github.qianliyan.dispatcher.statistic.FactTable;
import io.github.qianliyan.dispatcher.store.CameraBoard;
import io.github.qianliyan.dispatcher.store.IncidentNames;
import io.github.qianliyan.dispatcher.store.ProjectionService;
import io.github.qianliyan.dispatcher.store.Store;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentCommand.DismissReason;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.RecordEntry;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.service.config.Secret;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.kafka.TopicSetup;
import io.github.qianliyan.service.lifecycle.ServiceGroup;
import io.github.qianliyan.standalone.broker.BrokerSettings;
import io.github.qianliyan.standalone.broker.EmbeddedBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Every table that is a projection, dropped and built again from a real broker's log. */
@Timeout(180)
class StoreFromLogTest {
    /** Of each, the columns that order its rows; where a projection stands is no content. */
    private static final Map<String, String> TABLES = new LinkedHashMap<>(Map.of(
            "incidents", "id",
            "incident_alerts", "alert",
            "incident_cameras", "of_camera, opened_at, incident",
            "incident_facts", "incident",
            "delivery", "notification",
            "record_entry", "seq",
            "legal_hold", "incident",
            "camera_hour", "camera, hour"));

    @TempDir
    static Path data;

    private static EmbeddedBroker broker;
    private static Config config;

    @BeforeAll
    static void aMorning() throws Exception {
        Path sample = Path.of(System.getProperty("qianliyan.repository"), "config", "sanxing");
        config = ((ConfigResult.Loaded) ConfigLoader.load(sample, Map.of())).config();
        broker = new EmbeddedBroker(new BrokerSettings(data.resolve("broker"), 0, 1));
        broker.start();
        TopicSetup.ensure(broker.cluster(), Topics.Sizing.embedded());
        try (CommandRoom room = new CommandRoom(broker.cluster(), config, data.resolve("room"));
                var producer = new KafkaProducer<>(
                        broker.cluster().client("test", Map.of("acks", "all", "linger.ms", 0)),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            await().atMost(Duration.ofSeconds(60)).until(room::ready);
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                Alert alert = alert(config.cameras().get(i).id(), Instant.now().minus(i, ChronoUnit.HOURS));
                producer.send(new ProducerRecord<>(Topics.ALERTS, alert.camera(), Json.bytes(alert)))
                        .get();
                ids.add(Incident.idFor(alert));
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> ids.stream()
                            .allMatch(id -> room.store.incidents().get(id).isPresent()));
            for (int i = 0; i < ids.size(); i++) {
                room.submit(command(ids.get(i), Action.ACKNOWLEDGE, null));
                if (i % 3 == 0) {
                    room.submit(command(ids.get(i), Action.DISMISS, DismissReason.FALSE_ALARM));
                } else {
                    room.submit(command(ids.get(i), Action.DISPATCH, null));
                }
            }
        }
    }

    @AfterAll
    static void close() {
        broker.close();
    }

    @Test
    void on_sqlite_what_is_built_again_is_what_was_there() throws Exception {
        compared(Store.open(data.resolve("first")), "sqlite");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "QIANLIYAN_TEST_DATABASE", matches = "jdbc:postgresql:.+")
    void on_postgresql_what_is_built_again_is_what_was_there() throws Exception {
        Store store = Store.open(new Secret(System.getenv("QIANLIYAN_TEST_DATABASE")));
        emptied(store);
        compared(store, "postgresql");
    }

    private static void compared(Store store, String name) throws Exception {
        try (store) {
            Map<String, List<Map<String, Object>>> before;
            SigningKey key = SigningKey.in(data.resolve(name));
            try (Room room = new Room(store, key)) {
                room.remember();
                before = room.whenStill();
            }
            assertThat(before.get("incidents")).hasSizeGreaterThanOrEqualTo(12);
            assertThat(before.get("incident_facts")).hasSizeGreaterThanOrEqualTo(12);
            assertThat(before.get("delivery")).isNotEmpty();
            assertThat(before.get("record_entry")).hasSizeGreaterThan(24);
            assertThat(before.get("legal_hold")).hasSize(1);
            assertThat(before.get("camera_hour")).hasSize(2);

            emptied(store);
            try (Room room = new Room(store, key)) {
                Map<String, List<Map<String, Object>>> after = room.whenStill();
                TABLES.keySet()
                        .forEach(table -> assertThat(after.get(table)).as(table).isEqualTo(before.get(table)));
            }
        }
    }

    private static void emptied(Store store) {
        store.jdbi().useTransaction(handle -> {
            TABLES.keySet().forEach(table -> handle.execute("DELETE FROM " + table));
            for (String place : List.of(
                    "projection_offsets",
                    "projection_source",
                    "delivery_offsets",
                    "record_position",
                    "recorded_offsets")) {
                handle.execute("DELETE FROM " + place);
            }
        });
    }

    /** What fills the tables, and nothing else. */
    private static final class Room implements AutoCloseable {
        private final Store store;
        private final RecordBook book;
        private final ProjectionService projection;
        private final ServiceGroup group;

        Room(Store store, SigningKey key) throws Exception {
            this.store = store;
            Cluster cluster = broker.cluster();
            book = new RecordBook(store.jdbi(), key, () -> new KafkaRecordLog(cluster), InstantSource.system());
            projection = new ProjectionService(
                    cluster,
                    store,
                    new IncidentNames(config),
                    new CameraBoard(),
                    new DispatcherMetrics(new SimpleMeterRegistry()),
                    (record, why) -> {},
                    List.of(new FactTable(config.township().timezone())));
            group = new ServiceGroup(List.of(
                    book,
                    projection,
                    new LedgerService(cluster, new Ledger(store.jdbi())),
                    new RecorderService(cluster, book, store.jdbi())));
            group.start();
        }

        void remember() throws Exception {
            String id = "i-held";
            book.write(RecordEntry.Kind.HOLD, id, new HoldNote(id, true, "user:admin", "立案"))
                    .get();
            book.write(
                            RecordEntry.Kind.AUDIT,
                            id,
                            new AuditNote("user:admin", "::1", "read", "clip", true, 200, null, null))
                    .get();
            Instant hour = Instant.parse("2026-11-25T03:00:00Z");
            book.write(RecordEntry.Kind.COVERAGE, "-", new CoverageNote(hour, 1800, Map.of("a", 1800, "b", 900)))
                    .get();
            book.write(RecordEntry.Kind.COVERAGE, "-", new CoverageNote(hour, 1800, Map.of("a", 0, "b", 900)))
                    .get();
        }

        /** The tables, once everything of the log is in them and nothing moves. */
        Map<String, List<Map<String, Object>>> whenStill() {
            List<Map<String, List<Map<String, Object>>>> last = new ArrayList<>();
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(700))
                    .until(() -> {
                        Map<String, List<Map<String, Object>>> now = rows();
                        boolean still = projection.problem().isEmpty()
                                && now.get("incidents").size() >= 12
                                && now.get("record_entry").size() > 24
                                && !now.get("delivery").isEmpty()
                                && !last.isEmpty()
                                && last.getLast().equals(now);
                        last.add(now);
                        return still;
                    });
            return last.getLast();
        }

        private Map<String, List<Map<String, Object>>> rows() {
            Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();
            TABLES.forEach((table, order) -> all.put(
                    table,
                    store.jdbi()
                            .withHandle(handle -> handle.createQuery("SELECT * FROM " + table + " ORDER BY " + order)
                                    .map((row, context) -> columns(row))
                                    .list())));
            return all;
        }

        private static Map<String, Object> columns(java.sql.ResultSet row) throws java.sql.SQLException {
            Map<String, Object> columns = new LinkedHashMap<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                columns.put(row.getMetaData().getColumnName(i), row.getString(i));
            }
            return columns;
        }

        @Override
        public void close() {
            group.close();
        }
    }

    private static IncidentCommand command(String incident, Action action, DismissReason reason) {
        return new IncidentCommand(
                Ids.derived("c-", incident, action.id()),
                incident,
                action,
                "user:desk",
                Instant.now(),
                "说明",
                null,
                reason,
                List.of());
    }

    private static Alert alert(String camera, Instant raised) {
        return new Alert(
                Ids.alert("wrong-way", camera, null, raised),
                "wrong-way",
                "wrong-way",
                Domain.TRAFFIC,
                2,
                camera,
                null,
                raised,
                raised,
                null,
                null,
                List.of(),
                Map.of(),
                new Alert.Evidence(null, null),
                false);
    }
}
