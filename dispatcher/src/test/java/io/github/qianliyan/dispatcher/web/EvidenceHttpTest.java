package io.github.qianliyan.dispatcher.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.dispatcher.evidence.pack.Finding;
import io.github.qianliyan.dispatcher.evidence.pack.Verdict;
import io.github.qianliyan.dispatcher.evidence.pack.Verifier;
import io.github.qianliyan.dispatcher.evidence.photo.Pictures;
import io.github.qianliyan.dispatcher.incident.CommandOutcome;
import io.github.qianliyan.dispatcher.incident.TownshipOfTests;
import io.github.qianliyan.dispatcher.record.Hashes;
import io.github.qianliyan.dispatcher.web.WebFixture.Answer;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.EvidenceFile;
import io.github.qianliyan.events.Incident.EvidenceFile.Kind;
import io.github.qianliyan.events.IncidentState;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceHttpTest {
    private static final String SHA = "ab".repeat(32);
    private static final String CONTENT = "0123456789";

    @TempDir
    Path folder;

    private WebFixture web;
    private Incident incident;
    private String clip;

    @BeforeEach
    void start() throws Exception {
        web = WebFixture.loggedIn(folder);
        Alert alert = TownshipOfTests.alert("cam-1", Instant.now());
        Path kept = Files.createDirectories(web.settings.evidence().resolve(alert.id()));
        Files.writeString(kept.resolve("clip.mp4"), CONTENT);
        incident = TestIncidents.of(
                alert,
                IncidentState.NEW,
                null,
                List.of(
                        new EvidenceFile(alert.id(), Kind.CLIP, "clip.mp4", 10, SHA, null, null),
                        new EvidenceFile(alert.id(), Kind.SNAPSHOT, "snapshot.jpg", 10, SHA, null, null)),
                1);
        web.happens(incident);
        clip = "/api/v1/incidents/" + incident.id() + "/clip.mp4";
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void the_whole_clip_has_a_tag_and_takes_ranges() throws Exception {
        Answer whole = web.get(clip);

        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.text()).isEqualTo(CONTENT);
        assertThat(whole.header("content-type")).isEqualTo("video/mp4");
        assertThat(whole.header("accept-ranges")).isEqualTo("bytes");
        assertThat(whole.header("etag")).isEqualTo('"' + SHA + '"');
        assertThat(web.get(clip, "If-None-Match", '"' + SHA + '"').status()).isEqualTo(304);
        Answer head = web.send(web.request(clip).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("content-length")).isEqualTo("10");
    }

    @Test
    void a_range_is_exactly_that_part() throws Exception {
        for (String[] range : new String[][] {
            {"bytes=0-3", "0123", "bytes 0-3/10"},
            {"bytes=4-", "456789", "bytes 4-9/10"},
            {"bytes=-2", "89", "bytes 8-9/10"},
            {"bytes=8-99", "89", "bytes 8-9/10"},
            {"bytes=-99", CONTENT, "bytes 0-9/10"},
        }) {
            Answer part = web.get(clip, "Range", range[0]);
            assertThat(part.status()).as(range[0]).isEqualTo(206);
            assertThat(part.text()).as(range[0]).isEqualTo(range[1]);
            assertThat(part.header("content-range")).isEqualTo(range[2]);
        }
        Answer beyond = web.get(clip, "Range", "bytes=10-");
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.header("content-range")).isEqualTo("bytes */10");
        for (String odd :
                List.of("bytes=-", "bytes=a-b", "lines=1-2", "bytes=0-1,4-5", "bytes=99999999999999999999-")) {
            assertThat(web.get(clip, "Range", odd).text()).as(odd).isEqualTo(CONTENT);
        }
        assertThat(web.get(clip, "Range", "bytes=0-3", "If-Range", "\"other\"").status())
                .isEqualTo(200);
    }

    @Test
    void what_is_not_there_is_said_in_words() throws Exception {
        String base = "/api/v1/incidents/" + incident.id();
        assertThat(web.get(base + "/snapshot.jpg").problem()).isEqualTo("evidence-gone");
        assertThat(web.get(clip + "?alert=a-another").problem()).isEqualTo("no-evidence-yet");
        assertThat(web.get(clip + "?alert=../../etc").problem()).isEqualTo("invalid-field");
        assertThat(web.get("/api/v1/incidents/i-none/clip.mp4").problem()).isEqualTo("not-found");
    }

    @Test
    void the_archive_holds_every_file_that_is_there_and_can_be_checked_by_anybody() throws Exception {
        Path file = folder.resolve("evidence-of-test.zip");
        var response = web.http()
                .send(
                        web.request("/api/v1/incidents/" + incident.id() + "/evidence.zip")
                                .build(),
                        BodyHandlers.ofFile(file));

        assertThat(response.headers().firstValue("content-disposition").orElseThrow())
                .contains(incident.id() + ".zip");
        Verdict verdict = Verifier.verify(file, Optional.of(web.key.publicKey()));
        assertThat(verdict.findings())
                .as("the fixture's hash is not the file's, and that is what is found")
                .extracting(Finding::code)
                .containsExactly("swapped");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String clipPath = incident.alerts().getFirst().id() + "/clip.mp4";
            assertThat(new String(
                            zip.getInputStream(zip.getEntry(clipPath)).readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(CONTENT);
            assertThat(zip.stream().map(java.util.zip.ZipEntry::getName))
                    .as("what is not there is not in it")
                    .noneMatch(name -> name.endsWith("snapshot.jpg"));
        }
    }

    @Test
    void a_photograph_is_kept_without_what_it_says_about_its_owner() throws Exception {
        byte[] photo = Pictures.photo();
        web.outcome = command -> new CommandOutcome.CarriedOut(incident);
        Answer answer = web.send(web.request(
                        "/api/v1/incidents/" + incident.id() + "/photos",
                        "X-Qianliyan",
                        "1",
                        "Content-Type",
                        "image/jpeg")
                .POST(BodyPublishers.ofByteArray(photo)));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        String name = answer.json().get("name").asText();
        Path kept = web.settings
                .evidence()
                .resolve(incident.alerts().getFirst().id())
                .resolve(name);
        assertThat(Hashes.sha256(Files.readAllBytes(kept)))
                .isEqualTo(answer.json().get("sha256").asText());
        assertThat(web.commands.getLast().evidence())
                .singleElement()
                .satisfies(file -> assertThat(file.kind()).isEqualTo(Kind.PHOTO));
        assertThat(web.commands.getLast().note()).contains("2026-11-25 09:30:00", "30.10000, 108.40000", "距摄像机");
        Answer json = web.send(web.request(
                        "/api/v1/incidents/" + incident.id() + "/photos",
                        "X-Qianliyan",
                        "1",
                        "Content-Type",
                        "application/json")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(json.status()).isEqualTo(415);
    }
}
