package io.github.qianliyan.standalone.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the officer's page decides by itself, asked of its modules in the browser that runs them; no server. */
class PhoneLogicTest {
    private static ModulesInABrowser modules;

    @BeforeAll
    static void open() {
        Assumptions.assumeTrue(Chromium.installed().isPresent(), "no Chromium here: apt-get install chromium");
        modules = ModulesInABrowser.open();
    }

    @AfterAll
    static void close() {
        if (modules != null) {
            modules.close();
        }
    }

    @Test
    void what_waits_to_be_sent_is_shown_as_if_it_were_done_and_what_was_refused_is_not() {
        assertThat(modules.asked("/phone/foreseen.js", """
                        [['accept'], ['accept', 'photo', 'arrive'], ['accept', 'arrive', 'resolve'], []].map((actions) =>
                          module.foreseen({ state: 'dispatched', yours: true, actions: ['accept', 'refuse'] }, actions.map((action) => ({ action })))
                        ).concat(module.foreseen({ state: 'dispatched', yours: true, actions: ['accept'] }, [{ action: 'accept', refused: { zh: 'x' } }]))
                        .map((task) => `${task.state} ${task.actions.join('+')}`)"""))
                .isEqualTo(List.of(
                        "accepted arrive+resolve",
                        "on-scene resolve",
                        "resolved ",
                        "dispatched accept+refuse",
                        "dispatched accept"));
    }

    @Test
    void what_has_got_through_counts_until_the_list_of_tasks_knows_it() {
        assertThat(modules.asked("/phone/foreseen.js", """
                        [3, 4].map((version) => module.foreseen({ state: 'dispatched', yours: true, actions: ['accept'], version }, [{ action: 'accept', landed: 4 }]).state)""")).isEqualTo(List.of("accepted", "dispatched"));
    }

    @Test
    void his_own_come_first_by_severity_then_those_he_may_still_take_then_what_is_done() {
        assertThat(modules.asked("/phone/foreseen.js", """
                        (() => {
                          const task = (incident, severity, state, yours, actions, opened) => ({ incident, severity, state, yours, actions, opened });
                          const groups = module.grouped([
                            task('young', 2, 'accepted', true, ['arrive'], '2026-11-22T09:00:00Z'), task('done', 1, 'resolved', true, [], '2026-11-22T08:00:00Z'),
                            task('red', 1, 'dispatched', true, ['accept'], '2026-11-22T09:30:00Z'), task('old', 2, 'accepted', true, ['arrive'], '2026-11-22T08:00:00Z'),
                            task('late', 1, 'dispatched', false, ['accept'], '2026-11-22T08:00:00Z'), task('refused', 1, 'dispatched', false, [], '2026-11-22T08:00:00Z')]);
                          return Object.entries(groups).map(([name, tasks]) => `${name} ${tasks.map((one) => one.incident)}`);
                        })()"""))
                .isEqualTo(List.of("mine red,old,young", "open late", "done done,refused"));
    }

    @ParameterizedTest
    @CsvSource({
        "200, sent",
        "201, sent",
        "401, signedOut",
        "403, refused",
        "404, refused",
        "409, refused",
        "429, later",
        "500, later",
        "502, later",
        "504, later"
    })
    void an_answer_is_a_yes_a_no_or_to_be_asked_again(int status, String expected) {
        assertThat(modules.asked("/phone/outcome.js", """
                        Object.keys(await module.outcome(async () => new Response('{"detail":"why"}', { status: %d })))[0] ?? 'later'""".formatted(status))).isEqualTo(expected);
    }

    @Test
    void no_answer_at_all_is_to_be_asked_again_and_a_no_keeps_the_servers_words() {
        assertThat(modules.asked(
                        "/phone/outcome.js", "await module.outcome(async () => { throw new TypeError('no link'); })"))
                .isEqualTo(Map.of());
        assertThat(modules.asked("/phone/outcome.js", """
                        await module.outcome(async () => new Response('{"details":{"zh":"已由他人负责","en":"taken"}}', { status: 409 }))"""))
                .isEqualTo(Map.of("refused", Map.of("zh", "已由他人负责", "en", "taken")));
    }

    @Test
    void a_photograph_is_made_smaller_and_never_larger() {
        assertThat(
                        modules.asked(
                                "/phone/photo.js",
                                "[[4000, 3000], [3000, 4000], [800, 600]].map(([w, h]) => module.fitted(w, h)).map(({ width, height }) => `${width} ${height}`)"))
                .isEqualTo(List.of("1920 1440", "1440 1920", "800 600"));
    }

    /** Read by the library that the server reads them with; the third would round up to 60 seconds. */
    @ParameterizedTest
    @CsvSource({"30.0905, 108.4003", "-33.86881, -70.66827", "29.9999999999, 0.0166666666", "0.5, 179.99999"})
    void a_photograph_says_when_and_where_it_was_taken(double latitude, double longitude) throws Exception {
        List<?> bytes = (List<?>) modules.asked("/phone/exif.js", """
                        [...new Uint8Array(await module.stamped(new Blob([Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)]), new Date('2026-11-22T08:03:09Z'),
                          { latitude: %s, longitude: %s }).arrayBuffer())]""".formatted(latitude, longitude));
        byte[] jpeg = new byte[bytes.size()];
        for (int i = 0; i < jpeg.length; i++) {
            jpeg[i] = (byte) ((Number) bytes.get(i)).intValue();
        }
        Metadata read = JpegMetadataReader.readMetadata(new ByteArrayInputStream(jpeg));
        assertThat(read.getFirstDirectoryOfType(ExifSubIFDDirectory.class)
                        .getDateOriginal(TimeZone.getTimeZone("America/Santiago"))
                        .toInstant())
                .isEqualTo(Instant.parse("2026-11-22T08:03:09Z"));
        var place = read.getFirstDirectoryOfType(GpsDirectory.class).getGeoLocation();
        assertThat(place.getLatitude()).isCloseTo(latitude, within(1e-6));
        assertThat(place.getLongitude()).isCloseTo(longitude, within(1e-6));
    }
}
