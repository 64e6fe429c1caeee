package io.github.qianliyan.dispatcher.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.dispatcher.web.WebFixture.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
    @TempDir
    Path folder;

    private WebFixture web;

    @BeforeEach
    void start() throws Exception {
        web = new WebFixture(folder);
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void the_one_time_password_opens_one_session_that_says_it_must_be_replaced() throws Exception {
        Answer first = web.login("admin", web.oneTimePassword);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().get("user").asText()).isEqualTo("admin");
        assertThat(first.json().get("mustChangePassword").asBoolean()).isTrue();
        assertThat(first.header("set-cookie"))
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Secure");
        assertThat(web.get("/api/v1/session").json().get("mustChangePassword").asBoolean())
                .isTrue();
        assertThat(web.get("/api/v1/incidents").status())
                .as("the session works")
                .isEqualTo(200);

        Answer second = web.login("admin", web.oneTimePassword);
        assertThat(second.status()).isEqualTo(401);
        assertThat(second.json().get("detail").asText()).contains("一次性密码");
    }

    @Test
    void a_password_of_ones_own_replaces_it() throws Exception {
        web.login("admin", web.oneTimePassword);

        Answer weak = web.post(
                "/api/v1/session/password", "{\"current\":\"" + web.oneTimePassword + "\",\"next\":\"short\"}");
        assertThat(weak.status()).isEqualTo(409);
        assertThat(weak.problem()).isEqualTo("password-refused");

        Answer changed = web.post(
                "/api/v1/session/password",
                "{\"current\":\"" + web.oneTimePassword + "\",\"next\":\"" + WebFixture.OWN_PASSWORD + "\"}");
        assertThat(changed.json().get("mustChangePassword").asBoolean()).isFalse();
        web.forgetCookie();
        assertThat(web.login("admin", WebFixture.OWN_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void without_a_session_every_route_but_the_open_ones_says_401() throws Exception {
        for (String path : new String[] {
            "/api/v1/session", "/api/v1/incidents", "/api/v1/incidents/i-1", "/api/v1/incidents/i-1/clip.mp4",
            "/api/v1/cameras", "/api/v1/cameras/cam-0/snapshot.jpg", "/api/v1/config", "/api/v1/stats",
            "/api/v1/events", "/api/v1/users"
        }) {
            Answer answer = web.get(path);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.problem()).isEqualTo("not-logged-in");
        }
        assertThat(web.post("/api/v1/incidents/i-1/commands", "{}").status()).isEqualTo(401);
        assertThat(web.get("/healthz").status()).isEqualTo(200);
    }

    @Test
    void wrong_passwords_are_answered_alike_and_then_locked_out_with_the_time_to_wait() throws Exception {
        Answer wrong = web.login("admin", "wrong");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.text()).isEqualTo(web.login("nobody", "wrong").text());
        for (int i = 0; i < 4; i++) {
            assertThat(web.login("admin", "wrong").status()).isEqualTo(401);
        }

        Answer locked = web.login("admin", web.oneTimePassword);

        assertThat(locked.status()).isEqualTo(429);
        assertThat(locked.problem()).isEqualTo("locked");
        assertThat(Integer.parseInt(locked.header("retry-after"))).isBetween(1, 60);
    }

    @Test
    void logging_out_ends_the_session_and_takes_the_cookie() throws Exception {
        web.login("admin", web.oneTimePassword);

        Answer out = web.send(web.request("/api/v1/session", "X-Qianliyan", "1").DELETE());

        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("set-cookie")).contains("qianliyan=;", "Expires=Thu, 01 Jan 1970");
        assertThat(web.get("/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void a_change_that_another_sites_page_could_have_sent_is_refused() throws Exception {
        web.login("admin", web.oneTimePassword);
        String body = "{\"user\":\"admin\",\"password\":\"x\"}";
        String own = "http://127.0.0.1:" + web.service.port();

        Answer bare = web.send(web.request("/api/v1/session", "Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        assertThat(bare.status()).isEqualTo(403);
        assertThat(bare.problem()).isEqualTo("foreign-page");
        assertThat(status(body, "Origin", "http://evil.example")).isEqualTo(403);
        assertThat(status(body, "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        assertThat(status(body, "Origin", "null")).isEqualTo(403);
        assertThat(status(body, "Origin", own)).isEqualTo(401);
        assertThat(status(body, "Sec-Fetch-Site", "same-origin")).isEqualTo(401);

        Answer form = web.send(
                web.request("/api/v1/session", "X-Qianliyan", "1", "Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("user=admin&password=x")));
        assertThat(form.status()).isEqualTo(415);
    }

    private int status(String body, String header, String value) throws Exception {
        return web.send(web.request("/api/v1/session", "Content-Type", "application/json", header, value)
                        .POST(BodyPublishers.ofString(body)))
                .status();
    }

    @Test
    void users_are_made_by_an_administrator_and_held_to_their_role() throws Exception {
        web.login("admin", web.oneTimePassword);
        Answer made = web.post("/api/v1/users", "{\"name\":\"liu\",\"roles\":[\"leader\"]}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(web.post("/api/v1/users", "{\"name\":\"liu\",\"roles\":[\"leader\"]}")
                        .status())
                .isEqualTo(409);
        assertThat(web.post("/api/v1/users", "{\"name\":\"Liu!\",\"roles\":[\"leader\"]}")
                        .json()
                        .get("field")
                        .asText())
                .isEqualTo("name");
        assertThat(web.post("/api/v1/users", "{\"name\":\"li\",\"roles\":[\"officer\"],\"officer\":\"nobody\"}")
                        .json()
                        .get("field")
                        .asText())
                .isEqualTo("officer");

        web.login("liu", made.json().get("oneTimePassword").asText());

        assertThat(web.get("/api/v1/incidents").status()).isEqualTo(200);
        assertThat(web.get("/api/v1/users").status()).isEqualTo(403);
        assertThat(web.post("/api/v1/incidents/i-1/commands", "{\"action\":\"acknowledge\"}")
                        .status())
                .isEqualTo(403);
    }
}
