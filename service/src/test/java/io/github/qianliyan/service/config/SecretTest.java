package io.github.qianliyan.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
        rtsp://viewer:hunter2@10.0.0.1/ch1                    | rtsp://***@10.0.0.1/ch1
        rtsp://viewer:p@ss@10.0.0.1/ch1                       | rtsp://***@10.0.0.1/ch1
        rtsp://viewer:pa/ss'x@10.0.0.1/ch1                    | rtsp://***@10.0.0.1/ch1
        rtsp://10.0.0.1/ch1                                   | rtsp://10.0.0.1/ch1
        https://hook/x?user=a&access_token=abc&lang=zh        | https://hook/x?user=a&access_token=***&lang=zh
        https://hook/x?KEY=abc                                | https://hook/x?KEY=***
        tried rtsp://a:b@c/1, then rtsp://d:e@f/2: refused    | tried rtsp://***@c/1, then rtsp://***@f/2: refused
        rtsp://a:b@c,rtsp://d:e@f                             | rtsp://***@c,rtsp://***@f
        mail operator@example.org, see http://example.org     | mail operator@example.org, see http://example.org
        {"url":"http://h/?token=t","by":"a@b"}                | {"url":"http://h/?token=***","by":"a@b"}
        {"url":"http://h","by":"a@b"}                         | {"url":"http://h","by":"a@b"}
        no url at all                                         | no url at all
        """, delimiter = '|')
    void credentials_are_masked_and_nothing_else(String text, String masked) {
        assertThat(Secret.mask(text)).isEqualTo(masked);
    }

    @Test
    void a_secret_shows_itself_only_when_asked_to() {
        Secret secret = new Secret("rtsp://viewer:hunter2@10.0.0.1/ch1");
        assertThat(secret.toString()).isEqualTo("rtsp://***@10.0.0.1/ch1");
        assertThat("" + secret).doesNotContain("hunter2");
        assertThat(secret.reveal()).isEqualTo("rtsp://viewer:hunter2@10.0.0.1/ch1");
        assertThat(new Secret("hunter2")).as("not a place").hasToString("***");
        assertThat(new Secret("abc:def")).hasToString("***");
        assertThat(new Secret("file:/clips/a.mp4"))
                .as("a place without a secret")
                .hasToString("file:/clips/a.mp4");
    }

    @Test
    void a_long_hostile_text_is_masked_in_linear_time() {
        String hostile = "://" + "?a".repeat(100_000) + "@";
        assertThat(Secret.mask(hostile)).isEqualTo("://***@");
    }
}
