package io.github.qianliyan.dispatcher.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.dispatcher.evidence.VideoLog.Located;
import io.github.qianliyan.dispatcher.evidence.files.FolderFiles;
import io.github.qianliyan.dispatcher.incident.TownshipOfTests;
import io.github.qianliyan.dispatcher.record.Hashes;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.EvidenceFile.Kind;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.VideoFragment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceTest {
    private static final String CAMERA = "cam-1";
    /** Long ago, so that nothing waits for the time after the event. */
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    @TempDir
    static Path footage;

    private static List<Located> recorded;

    @TempDir
    Path folder;

    private final MemoryVideoLog log = new MemoryVideoLog();
    private final MemoryRoom room = new MemoryRoom();
    private EvidenceService service;

    @BeforeAll
    static void record() throws Exception {
        Footage.needsFfmpeg();
        recorded = Footage.record(footage, CAMERA, START, 40, "320x240");
        assertThat(recorded).hasSize(200);
    }

    @BeforeEach
    void open() throws Exception {
        log.records.addAll(recorded);
        service = service();
        service.start();
    }

    private EvidenceService service() {
        return new EvidenceService(
                TownshipOfTests.config(),
                new FolderFiles(folder),
                room,
                room,
                room,
                new DispatcherMetrics(new SimpleMeterRegistry()),
                () -> log);
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void the_snapshot_is_the_very_frame_that_decided_with_its_box() throws Exception {
        // frame 388 lies in the middle of a fragment in the middle of a group of pictures
        Incident done = evidenceOf(alert(15.52, 15.52, new Box(0.25, 0.25, 0.5, 0.5)));

        Incident.EvidenceFile file = done.evidence(alertId(done), Kind.SNAPSHOT).orElseThrow();
        assertThat(file.name()).isEqualTo("snapshot.jpg");
        assertThat(file.from()).isEqualTo(at(15.52));
        BufferedImage picture = ImageIO.read(path(done, file.name()).toFile());
        assertThat(picture.getWidth()).isEqualTo(320);
        assertThat(grey(picture, 160, 120)).isCloseTo(full(Footage.grey(388)), within(3.0));
        int yellow = picture.getRGB(160, 60);
        assertThat(yellow >> 16 & 0xff).as("red of the box's line").isGreaterThan(150);
        assertThat(yellow & 0xff).as("blue of the box's line").isLessThan(110);
    }

    @Test
    void the_clip_begins_five_seconds_before_the_onset_ends_five_after_and_its_samples_are_the_cameras()
            throws Exception {
        Incident done = evidenceOf(alert(15.5, 20.1, null));

        Incident.EvidenceFile clip = done.evidence(alertId(done), Kind.CLIP).orElseThrow();
        assertThat(clip.from()).isEqualTo(at(10.0)); // the keyframe before 10.5
        assertThat(clip.to()).isBetween(at(25.1), at(25.4));
        byte[] bytes = Files.readAllBytes(path(done, "clip.mp4"));
        ByteArrayOutputStream camera = new ByteArrayOutputStream();
        for (Located located : recorded) {
            VideoFragment fragment = located.fragment();
            if (!fragment.captured().isBefore(clip.from())
                    && fragment.captured().isBefore(clip.to())) {
                camera.writeBytes(Footage.samples(fragment.data()));
            }
        }
        assertThat(Footage.samples(bytes)).isEqualTo(camera.toByteArray());
    }

    @Test
    void the_clip_begins_at_zero_knows_its_length_and_seeks() throws Exception {
        Incident done = evidenceOf(alert(15.5, 20.1, null));
        String clip = path(done, "clip.mp4").toString();

        String probe = Footage.run(
                "ffprobe", "-v", "error", "-show_entries", "format=start_time,duration", "-of", "json", clip);
        JsonNode format = Json.mapper().readTree(probe).get("format");
        assertThat(format.get("start_time").asDouble()).isEqualTo(0.0);
        assertThat(format.get("duration").asDouble()).isCloseTo(15.2, within(0.05));

        assertThat(Footage.run("ffmpeg", "-v", "error", "-i", clip, "-f", "null", "-"))
                .isEmpty();
        Path frame = folder.resolve("frame.png");
        Footage.run("ffmpeg", "-v", "error", "-y", "-ss", "9", "-i", clip, "-frames:v", "1", frame.toString());
        assertThat(grey(ImageIO.read(frame.toFile()), 160, 120))
                .as("9 s into the clip is 19 s into the footage")
                .isCloseTo(full(Footage.grey(19 * Footage.FPS)), within(3.0));
    }

    @Test
    void the_manifest_names_every_file_by_its_hash_and_what_the_clip_covers() throws Exception {
        Incident done = evidenceOf(alert(15.5, 20.1, null));
        JsonNode manifest = Json.mapper().readTree(path(done, "manifest.json").toFile());
        assertThat(manifest.get("alert").get("id").asText()).isEqualTo(alertId(done));
        assertThat(manifest.get("rule").get("id").asText()).isEqualTo("illegal-parking");
        assertThat(manifest.toString()).doesNotContain("rtsp").doesNotContain("hush");
        assertThat(manifest.get("config").asText()).hasSize(64);
        assertThat(manifest.get("files")).hasSize(2).allSatisfy(file -> {
            Path path = path(done, file.get("name").asText());
            assertThat(file.get("sha256").asText()).isEqualTo(sha256(path));
            assertThat(file.get("bytes").asLong()).isEqualTo(Files.size(path));
        });
        assertThat(manifest.get("clip").get("from").asText())
                .startsWith(at(10.0).toString().substring(0, 19));
        assertThat(manifest.get("clip").get("first").get("offset").asLong()).isEqualTo(50);
        assertThat(manifest.get("clip").get("fragments").asInt()).isEqualTo(76);
        assertThat(manifest.get("notes")).isEmpty();
        for (Incident.EvidenceFile file : done.evidence()) {
            assertThat(file.sha256()).isEqualTo(sha256(path(done, file.name())));
        }
    }

    @Test
    void a_log_that_begins_too_late_gives_what_it_has_and_says_so() throws Exception {
        log.records.removeIf(located -> located.fragment().captured().isBefore(at(13)));
        Incident done = evidenceOf(alert(15.5, 20.1, null));
        assertThat(done.evidence(alertId(done), Kind.CLIP).orElseThrow().from()).isEqualTo(at(14));
        JsonNode manifest = Json.mapper().readTree(path(done, "manifest.json").toFile());
        assertThat(manifest.get("notes").toString()).contains("begins later than wanted");
    }

    @Test
    void video_that_is_gone_is_noted_once_and_other_work_goes_on() {
        Alert gone = alert(15.5, 20.1, null);
        Alert good = alert(25.5, 30.1, null);
        log.records.removeIf(located -> located.fragment().captured().isBefore(at(26)));
        Incident without = room.tell(gone);
        Incident with = room.tell(good);
        await().until(() -> service.pending() == 0);

        Incident after = room.get(without.id()).orElseThrow();
        assertThat(after.evidence()).isEmpty();
        assertThat(after.timeline())
                .filteredOn(entry -> entry.by().equals("system:evidence"))
                .extracting(Incident.Entry::note)
                .hasSize(2)
                .anySatisfy(note -> assertThat(note).contains("截图", gone.id(), "保留期"))
                .anySatisfy(note -> assertThat(note).contains("录像片段"));
        assertThat(room.get(with.id()).orElseThrow().evidence(good.id(), Kind.SNAPSHOT))
                .isPresent();
    }

    @Test
    void a_camera_that_is_offline_shows_its_last_picture_and_says_so() {
        log.records.removeIf(located -> located.fragment().captured().isAfter(at(19.9)));
        Alert offline = new Alert(
                Ids.alert("camera-offline", CAMERA, null, at(20)),
                "camera-offline",
                "camera-offline",
                Domain.DEVICE,
                4,
                CAMERA,
                null,
                at(20),
                at(50),
                null,
                null,
                List.of(),
                Map.of(),
                new Alert.Evidence(null, null),
                false);
        Incident done = evidenceOf(offline);
        Incident.EvidenceFile file = done.evidence(offline.id(), Kind.SNAPSHOT).orElseThrow();
        assertThat(file.name()).isEqualTo("last-before.jpg");
        assertThat(file.from()).isEqualTo(at(19.96));
        assertThat(done.timeline())
                .anySatisfy(entry -> assertThat(entry.note()).isNotNull().contains("无画面"));
        assertThat(done.evidence(offline.id(), Kind.CLIP).orElseThrow().to()).isEqualTo(at(20));
    }

    @Test
    void a_changed_format_ends_the_clip_and_damage_costs_only_itself() throws Exception {
        List<Located> other = Footage.record(folder, "other", at(22), 4, "160x120");
        List<Located> mixed = new ArrayList<>();
        for (Located located : recorded) {
            if (located.fragment().captured().isBefore(at(22))) {
                mixed.add(located.ref().offset() == 80 ? damaged(located) : located);
            }
        }
        for (Located located : other) {
            VideoFragment fragment = located.fragment();
            mixed.add(new Located(
                    new FragmentRef(3, 1000 + located.ref().offset()),
                    new VideoFragment(
                            CAMERA,
                            fragment.captured(),
                            fragment.seq(),
                            fragment.key(),
                            fragment.init(),
                            fragment.codec(),
                            fragment.duration(),
                            fragment.data())));
        }
        log.records.clear();
        log.records.addAll(mixed);
        Incident done = evidenceOf(alert(15.5, 20.1, null));
        assertThat(done.evidence(alertId(done), Kind.CLIP).orElseThrow().to()).isEqualTo(at(22));
        JsonNode manifest = Json.mapper().readTree(path(done, "manifest.json").toFile());
        assertThat(manifest.get("notes").toString()).contains("changed its format", "1 damaged");
    }

    private static Located damaged(Located located) {
        VideoFragment fragment = located.fragment();
        return new Located(
                located.ref(),
                new VideoFragment(
                        CAMERA,
                        fragment.captured(),
                        fragment.seq(),
                        fragment.key(),
                        fragment.init(),
                        fragment.codec(),
                        fragment.duration(),
                        Arrays.copyOf(fragment.data(), 40)));
    }

    @Test
    void what_was_pending_when_the_process_ended_is_found_again() {
        service.close();
        Alert alert = alert(15.5, 20.1, null);
        Incident incident = room.tell(alert);
        assertThat(room.get(incident.id()).orElseThrow().evidence()).isEmpty();

        service = service();
        startAgain();
        await().until(() -> room.get(incident.id()).orElseThrow().evidence().size() == 3);
    }

    @Test
    void a_broker_that_is_away_for_a_moment_costs_nothing() {
        log.away = true;
        Incident incident = room.tell(alert(15.5, 20.1, null));
        await().until(() -> service.pending() == 1);
        log.away = false;
        await().atMost(Duration.ofSeconds(20))
                .until(() -> room.get(incident.id()).orElseThrow().evidence().size() == 3);
    }

    private static String sha256(Path file) throws IOException {
        return Hashes.sha256(Files.readAllBytes(file));
    }

    @Test
    void native_memory_is_given_back() throws Exception {
        List<VideoFragment> group =
                recorded.subList(0, 8).stream().map(Located::fragment).toList();
        for (int i = 0; i < 20; i++) {
            EventPicture.of(group, at(1.5), List.of());
        }
        long before = Pointer.physicalBytes();
        long counted = Pointer.totalBytes();
        for (int i = 0; i < 300; i++) {
            EventPicture.of(group, at(1.5), List.of());
        }
        System.gc();
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(counted + 64 * 1024);
        // 300 leaked pictures of 320x240 would be 34 MB, 300 decoders far more
        assertThat(Pointer.physicalBytes() - before).isLessThan(30L * 1024 * 1024);
    }

    @Test
    void a_fragment_that_is_no_video_is_missing_evidence_not_a_crash() {
        byte[] noise = new byte[4000];
        new java.util.Random(7).nextBytes(noise);
        VideoFragment keyframe = recorded.getFirst().fragment();
        VideoFragment broken = new VideoFragment(
                CAMERA, START, 0, true, keyframe.init(), keyframe.codec(), keyframe.duration(), noise);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> EventPicture.of(List.of(broken), START, List.of()))
                .isInstanceOf(IOException.class);
        VideoFragment noInit = new VideoFragment(
                CAMERA, START, 0, true, noise, keyframe.codec(), keyframe.duration(), keyframe.data());
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> EventPicture.of(List.of(noInit), START, List.of()))
                .isInstanceOf(IOException.class);
        assertThat(new ByteArrayInputStream(noise)).isNotEmpty();
    }

    private void startAgain() {
        try {
            service.start();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Incident evidenceOf(Alert alert) {
        Incident incident = room.tell(alert);
        await().atMost(Duration.ofSeconds(30)).until(() -> service.pending() == 0);
        return room.get(incident.id()).orElseThrow();
    }

    private static String alertId(Incident incident) {
        return incident.alerts().getFirst().id();
    }

    private Path path(Incident incident, String name) {
        return folder.resolve(alertId(incident)).resolve(name);
    }

    private static Instant at(double seconds) {
        return START.plusMillis(Math.round(seconds * 1000));
    }

    private static Alert alert(double onset, double raised, Box box) {
        int fragment = (int) Math.floor(raised / 0.2 + 1e-9);
        return new Alert(
                Ids.alert("illegal-parking", CAMERA, null, at(onset)),
                "illegal-parking",
                "stationary",
                Domain.TRAFFIC,
                3,
                CAMERA,
                null,
                at(onset),
                at(raised),
                null,
                null,
                box == null ? List.of() : List.of(new Alert.Seen(7, "car", 0.82, box)),
                Map.of(),
                new Alert.Evidence(new FragmentRef(3, fragment), at(raised)),
                false);
    }

    private static double grey(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) >> 8 & 0xff;
    }

    /** Limited range to full range, as a viewer does. */
    private static double full(int luma) {
        return (luma - 16) * 255.0 / 219.0;
    }
}
