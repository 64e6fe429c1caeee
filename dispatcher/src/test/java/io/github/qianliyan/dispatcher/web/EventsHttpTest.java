package io.github.qianliyan.dispatcher.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.qianliyan.dispatcher.Percentiles;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Text;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsHttpTest {
    @TempDir
    Path folder;

    private WebFixture web;

    @BeforeEach
    void start() throws Exception {
        web = WebFixture.loggedIn(folder);
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void a_page_is_greeted_and_told_each_incident_with_the_time_that_took_measured() throws Exception {
        try (TestPage page = TestPage.open(web)) {
            page.awaitEvent("hello");

            Incident incident = TestIncidents.fresh("cam-1");
            web.happens(incident);

            assertThat(page.awaitEvent("incident").json().get("id").asText()).isEqualTo(incident.id());
            await().until(() -> web.metrics.captureToScreenMs().count() == 1);
            Percentiles.Figures figures = web.metrics.captureToScreenMs();
            assertThat(figures.p50()).isBetween(500L, 5_000L);
            assertThat(figures.p99()).isGreaterThanOrEqualTo(figures.p50());
            web.happens(TestIncidents.next(incident, IncidentState.ACKNOWLEDGED));
            page.awaitEvent("incident");
            assertThat(web.metrics.captureToScreenMs().count())
                    .as("only what is new is measured")
                    .isEqualTo(1);
            assertThat(page.awaitEvent("stats")
                            .json()
                            .at("/states/acknowledged")
                            .asLong())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_broken_line_is_resumed_with_exactly_what_was_missed() throws Exception {
        List<String> ids = new ArrayList<>();
        String last;
        try (TestPage page = TestPage.open(web)) {
            page.awaitEvent("hello");
            web.happens(TestIncidents.fresh("cam-0"));
            last = page.awaitEvent("incident").id();
        }
        awaitNobody();
        for (int i = 1; i <= 3; i++) {
            Incident missed = TestIncidents.fresh("cam-" + i);
            ids.add(missed.id());
            web.happens(missed);
        }

        try (TestPage page = TestPage.open(web, "/api/v1/events", "Last-Event-ID", last)) {
            assertThat(page.awaitEvent("hello").id())
                    .as("nothing to resume from yet")
                    .isNull();
            for (String id : ids) {
                assertThat(page.awaitEvent("incident").json().get("id").asText())
                        .isEqualTo(id);
            }
            assertThat(page.seen("reset")).isEmpty();
        }
        try (TestPage page = TestPage.open(web, "/api/v1/events?lastEventId=" + last)) {
            assertThat(page.awaitEvent("incident").json().get("id").asText()).isEqualTo(ids.getFirst());
        }
        assertThat(web.metrics.captureToScreenMs().count())
                .as("told again is not shown first")
                .isEqualTo(1);
    }

    @Test
    void a_page_that_was_away_too_long_or_over_a_restart_is_told_to_load_afresh() throws Exception {
        String first;
        try (TestPage page = TestPage.open(web)) {
            first = page.awaitEvent("hello").id();
        }
        for (int i = 0; i < 1_100; i++) {
            web.happens(TestIncidents.fresh("cam-1"));
        }
        try (TestPage page = TestPage.open(web, "/api/v1/events", "Last-Event-ID", first)) {
            assertThat(page.awaitEvent("reset").json().get("reason").asText()).isEqualTo("too-long-away");
        }
        for (String foreign : List.of("00000000-3", "nonsense", first.replaceAll("-.*", "-999999"))) {
            try (TestPage page = TestPage.open(web, "/api/v1/events", "Last-Event-ID", foreign)) {
                assertThat(page.awaitEvent("reset").id()).isNotNull();
            }
        }
    }

    @Test
    void a_camera_is_told_when_its_state_changes_and_not_every_5_seconds() throws Exception {
        try (TestPage page = TestPage.open(web)) {
            page.awaitEvent("hello");
            web.happens(status(CameraStatus.State.ONLINE));
            web.happens(status(CameraStatus.State.ONLINE));
            web.happens(status(CameraStatus.State.RECONNECTING));

            assertThat(page.awaitEvent("camera-status").json().get("state").asText())
                    .isEqualTo("online");
            assertThat(page.awaitEvent("camera-status").json().get("state").asText())
                    .isEqualTo("reconnecting");
        }
    }

    @Test
    void a_page_that_is_gone_is_noticed_and_a_session_that_ended_ends_its_stream() throws Exception {
        try (TestPage page = TestPage.open(web)) {
            page.awaitEvent("hello");
            assertThat(web.meters.get("qianliyan.screens").gauge().value()).isEqualTo(1);
        }
        awaitNobody();

        try (TestPage page = TestPage.open(web, "/api/v1/events", "Connection", "close")) {
            page.awaitEvent("hello");
            page.awaitHeartbeat();
            web.accounts.logout(web.cookie().substring("qianliyan=".length()));
            await().until(page::ended);
        }
    }

    @Test
    void two_hundred_pages_are_all_told() throws Exception {
        List<TestPage> pages = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                pages.add(TestPage.open(web));
            }
            for (TestPage page : pages) {
                page.awaitEvent("hello");
            }
            web.happens(TestIncidents.fresh("cam-1"));
            for (TestPage page : pages) {
                page.awaitEvent("incident");
            }
            await().until(() -> web.metrics.captureToScreenMs().count() == 200);
        } finally {
            pages.forEach(TestPage::close);
        }
    }

    @Test
    void closing_the_service_ends_open_streams_within_a_second_or_two() throws Exception {
        try (TestPage page = TestPage.open(web)) {
            page.awaitEvent("hello");
            long began = System.nanoTime();

            web.service.close();

            assertThat((System.nanoTime() - began) / 1_000_000).isLessThan(3_000);
            await().until(page::ended);
        }
    }

    private void awaitNobody() {
        await().until(() -> web.meters.get("qianliyan.screens").gauge().value() == 0);
    }

    private static CameraStatus status(CameraStatus.State state) {
        Instant now = Instant.now();
        return new CameraStatus("cam-1", state, now, now, state.id(), new Text("状态", "state"), 0, 0, null);
    }
}
