package io.github.qianliyan.dispatcher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.config.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do for us. */
abstract class StoreContract {
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    private Store store;
    private Projector projector;

    /** An empty one. */
    abstract Store open() throws Exception;

    /** The address of another, in which there is nothing at all. */
    abstract Secret bare() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
        projector = new Projector(store.jdbi(), incident -> "观音村口");
        projector.clear();
        store.jdbi().useHandle(handle -> handle.execute("DELETE FROM projection_source"));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void an_incident_comes_back_as_it_was_written() {
        Incident incident = incident(1).build();
        write(incident);
        assertThat(store.incidents().get(incident.id())).contains(incident);
        assertThat(store.incidents().byAlert(incident.alerts().getFirst().id())).contains(incident);
        assertThat(store.incidents().get("i-nobody")).isEmpty();
    }

    @Test
    void pages_follow_each_other_newest_first_without_gap_or_repetition() {
        List<Incident> all = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            // several share an instant, as in a storm
            all.add(incident(i).opened(NOON.plusSeconds(i / 3)).build());
        }
        write(all.toArray(Incident[]::new));

        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        int pages = 0;
        do {
            IncidentQuery query = IncidentQuery.ALL.limit(10);
            Page<Incident> page =
                    store.incidents().find(cursor.map(query::cursor).orElse(query));
            page.items().forEach(incident -> seen.add(incident.id()));
            assertThat(page.items()).isSortedAccordingTo((a, b) -> b.opened().compareTo(a.opened()));
            cursor = page.next();
            pages++;
        } while (cursor.isPresent());

        assertThat(pages).isEqualTo(3);
        assertThat(seen)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(Incident::id).toList());
    }

    @Test
    void every_filter_keeps_what_fits_and_nothing_else() {
        Incident traffic = incident(1).village("gy").state(IncidentState.NEW).build();
        Incident fire = incident(2)
                .domain(Domain.AGRICULTURE)
                .village("lz")
                .state(IncidentState.CLOSED)
                .opened(NOON.plusSeconds(60))
                .assignee("li")
                .build();
        write(traffic, fire);

        assertThat(ids(IncidentQuery.ALL.states(Set.of(IncidentState.NEW)))).containsExactly(traffic.id());
        assertThat(ids(IncidentQuery.ALL.states(Set.of(IncidentState.NEW, IncidentState.CLOSED))))
                .containsExactly(fire.id(), traffic.id());
        assertThat(ids(IncidentQuery.ALL.domains(Set.of(Domain.AGRICULTURE)))).containsExactly(fire.id());
        assertThat(ids(IncidentQuery.ALL.villages(Set.of("gy")))).containsExactly(traffic.id());
        assertThat(ids(IncidentQuery.ALL.assignee("li"))).containsExactly(fire.id());
        assertThat(ids(IncidentQuery.ALL.camera("cam-2"))).containsExactly(fire.id());
        assertThat(ids(IncidentQuery.ALL.from(NOON.plusSeconds(60)))).containsExactly(fire.id());
        assertThat(ids(IncidentQuery.ALL.to(NOON.plusSeconds(60)))).containsExactly(traffic.id());
        assertThat(ids(IncidentQuery.ALL.grids(Set.of("nowhere")))).isEmpty();
    }

    @Test
    void text_is_found_in_either_language_whatever_the_case_and_signs_are_only_signs() {
        write(
                incident(1).title("车辆违停", "Illegal parking 100%").build(),
                incident(2).title("烟雾", "Smoke").build());
        assertThat(ids(IncidentQuery.ALL.text("违停"))).hasSize(1);
        assertThat(ids(IncidentQuery.ALL.text("100 PARK"))).hasSize(1);
        assertThat(ids(IncidentQuery.ALL.text("观音村"))).hasSize(2);
        assertThat(ids(IncidentQuery.ALL.text("100%"))).hasSize(1);
        assertThat(ids(IncidentQuery.ALL.text("%"))).hasSize(1);
        assertThat(ids(IncidentQuery.ALL.text("_"))).isEmpty();
        assertThat(ids(IncidentQuery.ALL.text("'; DROP TABLE incidents; --"))).isEmpty();
        assertThat(ids(IncidentQuery.ALL)).hasSize(2);
    }

    @Test
    void words_of_one_and_two_characters_beginnings_and_parts_of_ids_are_found() {
        Incident parking = incident(1).title("车辆违停", "Illegal parking").build();
        Incident smoke = incident(2).title("林火烟雾", "Smoke").build();
        write(parking, smoke);
        assertThat(ids(IncidentQuery.ALL.text("林火"))).containsExactly(smoke.id());
        assertThat(ids(IncidentQuery.ALL.text("火"))).containsExactly(smoke.id());
        assertThat(ids(IncidentQuery.ALL.text("火烟雾"))).containsExactly(smoke.id());
        assertThat(ids(IncidentQuery.ALL.text("林烟"))).as("not side by side").isEmpty();
        assertThat(ids(IncidentQuery.ALL.text("smo"))).containsExactly(smoke.id());
        assertThat(ids(IncidentQuery.ALL.text("s"))).containsExactly(smoke.id());
        assertThat(ids(IncidentQuery.ALL.text("林火 smoke cam-2"))).containsExactly(smoke.id());
        assertThat(ids(IncidentQuery.ALL.text("林火 cam-1"))).isEmpty();
        assertThat(ids(IncidentQuery.ALL.text(parking.id()))).containsExactly(parking.id());
        assertThat(ids(IncidentQuery.ALL.text(parking.id().substring(0, 12)))).containsExactly(parking.id());
        assertThat(ids(IncidentQuery.ALL.text("illegal'parking"))).isEmpty();
        assertThat(ids(IncidentQuery.ALL.text("\" OR \""))).isEmpty();
    }

    @Test
    void what_is_found_goes_through_pages_newest_first_and_follows_changes() {
        List<Incident> all = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            // many in one millisecond: the order goes on by id
            all.add(incident(i).opened(NOON.plusMillis(i / 5)).build());
        }
        write(all.toArray(Incident[]::new));
        List<String> found = new ArrayList<>();
        Page<Incident> page =
                store.incidents().find(IncidentQuery.ALL.text("违停").limit(4));
        while (true) {
            page.items().forEach(item -> found.add(item.id()));
            if (page.next().isEmpty()) {
                break;
            }
            page = store.incidents()
                    .find(IncidentQuery.ALL
                            .text("违停")
                            .limit(4)
                            .cursor(page.next().get()));
        }
        assertThat(found).isEqualTo(ids(IncidentQuery.ALL)).hasSize(25);
        assertThat(ids(IncidentQuery.ALL.text("违停").from(NOON.plusMillis(2)).to(NOON.plusMillis(4))))
                .hasSize(10);

        write(incident(3).version(2).title("林火", "Fire").build());
        assertThat(ids(IncidentQuery.ALL.text("违停"))).hasSize(24);
        assertThat(ids(IncidentQuery.ALL.text("林火"))).hasSize(1);
    }

    @Test
    void only_what_may_be_seen_is_found() {
        Incident own = incident(1).assignee("li").build();
        Incident other = incident(2).build();
        write(own, other);
        assertThat(ids(IncidentQuery.ALL.within(Optional.of(new Scope(Set.of(), Optional.of("li"))))))
                .containsExactly(own.id());
        assertThat(ids(IncidentQuery.ALL.within(Optional.of(new Scope(Set.of("gy-1"), Optional.empty())))))
                .hasSize(2);
        assertThat(ids(IncidentQuery.ALL.text("违停").within(Optional.of(new Scope(Set.of(), Optional.empty())))))
                .isEmpty();
    }

    @Test
    void what_may_be_seen_in_several_ways_is_found_once_newest_first_through_its_pages() {
        for (int i = 0; i < 30; i++) {
            write(incident(i)
                    .opened(NOON.plusSeconds(i))
                    .assignee(i % 3 == 0 ? "li" : null)
                    .state(i % 2 == 0 ? IncidentState.CLOSED : IncidentState.NEW)
                    .build());
        }
        Optional<Scope> both = Optional.of(new Scope(Set.of("gy-1", "nowhere"), Optional.of("li")));
        IncidentQuery all = IncidentQuery.ALL.within(both).limit(7);
        List<String> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Incident> page = store.incidents().find(cursor.map(all::cursor).orElse(all));
            page.items().forEach(incident -> found.add(incident.id()));
            cursor = page.next();
        } while (cursor.isPresent());
        assertThat(found).isEqualTo(ids(IncidentQuery.ALL)).hasSize(30);

        Optional<Scope> officers = Optional.of(new Scope(Set.of("nowhere"), Optional.of("li")));
        assertThat(ids(IncidentQuery.ALL.within(officers))).hasSize(10);
        assertThat(ids(IncidentQuery.ALL.within(officers).states(Set.of(IncidentState.NEW))))
                .hasSize(5);
        assertThat(ids(IncidentQuery.ALL.within(officers).states(Set.of(IncidentState.CLOSED))))
                .hasSize(5);
        assertThat(ids(IncidentQuery.ALL.within(officers).camera("cam-3"))).hasSize(1);
        assertThat(ids(IncidentQuery.ALL.within(officers).camera("cam-4"))).isEmpty();
        assertThat(ids(IncidentQuery.ALL.within(officers).from(NOON.plusSeconds(10))))
                .hasSize(6);
    }

    @Test
    void a_camera_is_looked_for_with_every_other_filter() {
        for (int i = 0; i < 5; i++) {
            write(incident(i).opened(NOON.plusSeconds(i)).build());
        }
        IncidentQuery camera = IncidentQuery.ALL.camera("cam-2");
        assertThat(ids(camera)).hasSize(1);
        assertThat(ids(camera.states(Set.of(IncidentState.NEW)))).hasSize(1);
        assertThat(ids(camera.states(Set.of(IncidentState.CLOSED)))).isEmpty();
        assertThat(ids(camera.text("违停"))).hasSize(1);
        assertThat(ids(camera.text("林火"))).isEmpty();
        assertThat(ids(camera.from(NOON.plusSeconds(2)).to(NOON.plusSeconds(3))))
                .hasSize(1);
        assertThat(ids(camera.from(NOON.plusSeconds(3)))).isEmpty();
        assertThat(ids(camera.domains(Set.of(Domain.TRAFFIC)).villages(Set.of("gy"))))
                .hasSize(1);
    }

    @Test
    void whatever_is_asked_for_the_pages_hold_what_is_found_by_looking_at_every_incident() {
        Township township = new Township();
        List<Incident> first = new ArrayList<>();
        List<Incident> latest = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            first.add(township.incident(i, 1));
            latest.add(township.incident(i, 1 + i % 3));
        }
        write(first.toArray(Incident[]::new));
        write(latest.toArray(Incident[]::new));
        WalkOverAll all = new WalkOverAll(store, latest);
        int found = 0;
        for (int i = 0; i < 400; i++) {
            IncidentQuery query = township.query(all);
            List<String> expected = all.found(query);
            found += expected.isEmpty() ? 0 : 1;
            assertThat(throughPages(query)).as("%s", query).isEqualTo(expected);
        }
        assertThat(found).as("questions that have an answer").isGreaterThan(150);
    }

    @Test
    void incidents_of_before_filters_were_tokens_are_found_by_them_after_the_update() throws Exception {
        Secret bare = bare();
        String own = bare.reveal().contains("sqlite") ? "sqlite" : "postgresql";
        Flyway.configure()
                .dataSource(bare.reveal(), null, null)
                .locations("classpath:db/migration", "classpath:db/" + own)
                .target("113")
                .outOfOrder(true)
                .load()
                .migrate();
        Township township = new Township();
        Incident one = township.incident(7, 1);
        Incident other = township.incident(8, 1);
        Jdbi.create(bare.reveal()).useHandle(handle -> {
            before(handle, one);
            before(handle, other);
        });
        String second = one.alerts().getLast().camera();
        assertThat(second).isNotEqualTo(one.camera()).isNotEqualTo(other.camera());

        try (Store updated = Store.open(bare)) {
            for (IncidentQuery query :
                    List.of(IncidentQuery.ALL.text("违停"), IncidentQuery.ALL.villages(Set.of(one.village())))) {
                assertThat(updated.incidents().find(query.camera(one.camera())).items())
                        .containsExactly(one);
                assertThat(updated.incidents().find(query.camera(second)).items())
                        .containsExactly(one);
            }
        }
    }

    private static void before(Handle handle, Incident incident) {
        handle.createUpdate(
                        "INSERT INTO incidents (id, opened, state, severity, domain, village, grid, camera, assignee,"
                                + " version, words, tokens, place, json) VALUES (:id, :opened, :state, 3, :domain, :village, :grid,"
                                + " :camera, :assignee, 1, :words, :tokens, :place, :json)")
                .bind("id", incident.id())
                .bind("opened", incident.opened().toEpochMilli())
                .bind("state", incident.state().id())
                .bind("domain", incident.domain().id())
                .bind("village", incident.village())
                .bind("grid", incident.grid())
                .bind("camera", incident.camera())
                .bind("assignee", incident.assignee())
                .bind("words", incident.id() + "\n车辆违停\n")
                .bind("tokens", String.join(" ", SearchTokens.of("车辆违停")))
                .bind("place", Place.of(incident))
                .bind("json", Json.write(incident))
                .execute();
        incident.alerts().stream()
                .map(Alert::camera)
                .distinct()
                .forEach(camera -> handle.execute(
                        "INSERT INTO incident_cameras (of_camera, opened_at, incident) VALUES (?, ?, ?)",
                        camera,
                        incident.opened().toEpochMilli(),
                        incident.id()));
    }

    private List<String> throughPages(IncidentQuery query) {
        List<String> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Incident> page =
                    store.incidents().find(cursor.map(query::cursor).orElse(query));
            page.items().forEach(incident -> found.add(incident.id()));
            cursor = page.next();
        } while (cursor.isPresent());
        return found;
    }

    @Test
    void every_state_is_counted() {
        write(
                incident(1).build(),
                incident(2).build(),
                incident(3).state(IncidentState.CLOSED).build());
        assertThat(store.incidents().counts())
                .containsEntry(IncidentState.NEW, 2L)
                .containsEntry(IncidentState.CLOSED, 1L)
                .containsEntry(IncidentState.DISMISSED, 0L)
                .hasSize(IncidentState.values().length);
        write(incident(1).version(2).state(IncidentState.DISMISSED).build());
        write(incident(1).version(1).build());
        assertThat(store.incidents().counts())
                .as("one went on, and was told again as it was")
                .containsEntry(IncidentState.NEW, 1L)
                .containsEntry(IncidentState.DISMISSED, 1L);
        projector.clear();
        assertThat(store.incidents().counts().values()).containsOnly(0L);
    }

    @Test
    void a_foreign_cursor_is_refused_with_the_remedy() {
        assertThatThrownBy(() -> store.incidents().find(IncidentQuery.ALL.cursor("nonsense!")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leave it out");
    }

    @Test
    void the_offset_is_kept_with_the_rows_and_an_old_version_told_again_changes_nothing() {
        TopicPartition partition = new TopicPartition(Topics.INCIDENTS, 3);
        Incident second =
                incident(1).version(2).state(IncidentState.ACKNOWLEDGED).build();
        projector.apply(List.of(incident(1).build(), second), Map.of(partition, 2L));
        projector.apply(List.of(incident(1).build()), Map.of(partition, 3L));
        assertThat(projector.offsets()).containsExactly(Map.entry(partition, 3L));
        assertThat(store.incidents().get(second.id())).contains(second);
    }

    @Test
    void a_batch_that_fails_leaves_neither_rows_nor_offset() {
        TopicPartition partition = new TopicPartition(Topics.INCIDENTS, 0);
        Projector failing = new Projector(store.jdbi(), incident -> {
            if (incident.camera().equals("cam-2")) {
                throw new IllegalStateException("no name");
            }
            return "";
        });
        assertThatThrownBy(() ->
                        failing.apply(List.of(incident(1).build(), incident(2).build()), Map.of(partition, 2L)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ids(IncidentQuery.ALL)).isEmpty();
        assertThat(projector.offsets()).isEmpty();
    }

    @Test
    void dropped_and_rebuilt_from_the_log_it_is_the_same() {
        List<Incident> log = new ArrayList<>();
        long version = 1;
        for (IncidentState state : IncidentState.values()) {
            for (int i = 0; i < 10; i++) {
                log.add(incident(i).version(version).state(state).build());
            }
            version++;
        }
        write(log.toArray(Incident[]::new));
        List<Map<String, Object>> before = rows();

        assertThat(projector.source("cluster-a")).isFalse();
        assertThat(projector.source("cluster-b"))
                .as("another log clears the rows")
                .isTrue();
        assertThat(rows()).isEmpty();
        write(log.toArray(Incident[]::new));

        assertThat(rows()).isEqualTo(before).hasSize(31);
    }

    private List<Map<String, Object>> rows() {
        return store.jdbi().withHandle(handle -> {
            List<Map<String, Object>> rows = new ArrayList<>(handle.createQuery("SELECT * FROM incidents ORDER BY id")
                    .mapToMap()
                    .list());
            for (String table : List.of(
                    "incident_alerts ORDER BY alert",
                    "incident_cameras ORDER BY of_camera",
                    "incident_states WHERE n > 0 ORDER BY state")) {
                rows.addAll(
                        handle.createQuery("SELECT * FROM " + table).mapToMap().list());
            }
            return rows;
        });
    }

    private void write(Incident... incidents) {
        projector.apply(List.of(incidents), Map.of());
    }

    private List<String> ids(IncidentQuery query) {
        return store.incidents().find(query).items().stream().map(Incident::id).toList();
    }

    private static Sample incident(int number) {
        return new Sample(number);
    }

    private static final class Sample {
        private final int number;
        private Domain domain = Domain.TRAFFIC;
        private String village = "gy";
        private IncidentState state = IncidentState.NEW;
        private Instant opened = NOON;
        private String assignee;
        private Text title = new Text("车辆违停", "Illegal parking");
        private long version = 1;

        Sample(int number) {
            this.number = number;
        }

        Sample domain(Domain value) {
            domain = value;
            return this;
        }

        Sample village(String value) {
            village = value;
            return this;
        }

        Sample state(IncidentState value) {
            state = value;
            return this;
        }

        Sample opened(Instant value) {
            opened = value;
            return this;
        }

        Sample assignee(String value) {
            assignee = value;
            return this;
        }

        Sample title(String zh, String en) {
            title = new Text(zh, en);
            return this;
        }

        Sample version(long value) {
            version = value;
            return this;
        }

        Incident build() {
            String camera = "cam-" + number;
            Alert alert = new Alert(
                    Ids.alert("illegal-parking", camera, null, NOON),
                    "illegal-parking",
                    "stationary",
                    domain,
                    3,
                    camera,
                    null,
                    NOON,
                    NOON,
                    null,
                    null,
                    List.of(),
                    Map.of(),
                    new Alert.Evidence(null, null),
                    false);
            return new Incident(
                    Incident.idFor(alert),
                    title,
                    List.of(alert),
                    camera,
                    "gy-1",
                    null,
                    village,
                    domain,
                    3,
                    state,
                    assignee,
                    opened,
                    opened,
                    List.of(new Incident.Entry(
                            opened, "system:detector", "alert-raised", null, IncidentState.NEW, null, null)),
                    List.of(),
                    new Incident.Clocks(opened.plusSeconds(90), null, opened.plusSeconds(7200)),
                    null,
                    false,
                    null,
                    version);
        }
    }
}
