package io.github.qianliyan.dispatcher.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.dispatcher.desk.OrderOutcome;
import io.github.qianliyan.dispatcher.web.WebFixture.Answer;
import io.github.qianliyan.events.DeskOrder;
import io.github.qianliyan.events.Text;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskHttpTest {
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
    void a_snooze_says_who_asked_for_what_until_when() throws Exception {
        Answer answer = web.post("/api/v1/snoozes", "{\"rule\":\"illegal-parking\",\"minutes\":30,\"note\":\"赶场\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(web.orders).singleElement().satisfies(order -> {
            assertThat(order.action()).isEqualTo(DeskOrder.Action.SNOOZE);
            assertThat(order.by()).isEqualTo("user:admin");
            assertThat(order.rule()).isEqualTo("illegal-parking");
            assertThat(Duration.between(order.at(), order.until())).isEqualTo(Duration.ofMinutes(30));
        });
    }

    @Test
    void a_snooze_or_a_drill_without_an_end_is_refused_by_the_name_of_the_field() throws Exception {
        assertThat(web.post("/api/v1/snoozes", "{\"rule\":\"illegal-parking\"}").text())
                .contains("minutes");
        assertThat(web.post("/api/v1/drill", "{\"cameras\":[\"cam-0\"],\"minutes\":1441}")
                        .text())
                .contains("minutes");
        assertThat(web.post("/api/v1/proposals/p-1", "{}").text()).contains("decision");
        assertThat(web.orders).isEmpty();
    }

    @Test
    void an_order_keeps_the_id_and_the_note_it_came_with() throws Exception {
        web.post("/api/v1/proposals/p-1", "{\"decision\":\"declined\",\"note\":\"确实会停车\",\"id\":\"decision-1\"}");
        assertThat(web.orders).singleElement().satisfies(order -> {
            assertThat(order.id()).isEqualTo("decision-1");
            assertThat(order.note()).isEqualTo("确实会停车");
            assertThat(order.target()).isEqualTo("p-1");
        });
        assertThat(web.post("/api/v1/snoozes", "{\"rule\":\"x\",\"minutes\":5,\"id\":\"a b\"}")
                        .text())
                .contains("\"id\"");
    }

    @Test
    void a_refused_order_is_a_409_in_the_refusals_own_words() throws Exception {
        web.ordered = order -> new OrderOutcome.Refused(new Text("没有规则 x", "There is no rule x"), web.desk.now());
        Answer answer = web.post("/api/v1/snoozes", "{\"rule\":\"x\",\"minutes\":5}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("refused");
        assertThat(answer.text()).contains("没有规则 x");
    }
}
