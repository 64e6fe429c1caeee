package io.github.qianliyan.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.service.config.Secret;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceUrlTest {
    private static SourceUrl valid(String url) {
        return ((SourceUrl.Valid) SourceUrl.parse(new Secret(url))).url();
    }

    @Test
    void rtsp_goes_over_tcp_unless_our_own_parameter_says_udp_which_is_not_passed_on() {
        assertThat(((SourceUrl.Live) valid("rtsp://h/1")).udp()).isFalse();
        SourceUrl.Live live = (SourceUrl.Live) valid("rtsp://u:p%40@10.0.0.1:554/a?channel=1&qly_transport=udp&sub=2");
        assertThat(live.udp()).isTrue();
        assertThat(live.url().reveal()).isEqualTo("rtsp://u:p%40@10.0.0.1:554/a?channel=1&sub=2");
        assertThat(live.host()).isEqualTo("10.0.0.1");
        assertThat(live.toString()).doesNotContain("p%40");
    }

    @Test
    void hosts_are_found_behind_passwords_and_in_brackets() {
        assertThat(((SourceUrl.Live) valid("rtsp://admin:a@b@cam.local/1")).host())
                .isEqualTo("cam.local");
        assertThat(((SourceUrl.Live) valid("rtsp://[fe80::1]:554/1")).host()).isEqualTo("fe80::1");
    }

    @Test
    void a_file_has_loop_offset_and_speed() {
        assertThat(valid("file:/a/b%20c.mp4?loop=true&offset=12.4&speed=2"))
                .isEqualTo(new SourceUrl.Clip(Path.of("/a/b c.mp4"), true, 12.4, 2));
        assertThat(valid("file:///a/b.mp4")).isEqualTo(new SourceUrl.Clip(Path.of("/a/b.mp4"), false, 0, 1));
        assertThat(valid("file:/a/100%.mp4")).isEqualTo(new SourceUrl.Clip(Path.of("/a/100%.mp4"), false, 0, 1));
        assertThat(valid("file:/录像/路口.mp4")).isEqualTo(new SourceUrl.Clip(Path.of("/录像/路口.mp4"), false, 0, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gopher://h/1",
                "no url",
                "",
                "rtsp://",
                "rtsp:///x",
                "rtsp://h/1?qly_transport=pigeon",
                "file:/a?speed=0",
                "file:/a?offset=-1",
                "file:/a?offset=soon",
                "file:/a?lop=true",
                "concat:/etc/passwd"
            })
    void what_is_no_camera_is_refused_with_words(String url) {
        assertThat(SourceUrl.parse(new Secret(url))).isInstanceOfSatisfying(SourceUrl.Invalid.class, invalid -> {
            assertThat(invalid.trouble().code()).isEqualTo("invalid-url");
            assertThat(invalid.trouble().text().en()).startsWith("the camera's URL is wrong");
        });
    }
}
