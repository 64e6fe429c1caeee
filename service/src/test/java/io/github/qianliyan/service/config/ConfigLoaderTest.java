package io.github.qianliyan.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a good folder becomes. */
class ConfigLoaderTest {
    @TempDir
    Path path;

    private Folder folder;

    @BeforeEach
    void good() throws IOException {
        folder = Folder.good(path);
    }

    @Test
    void a_good_folder_has_no_problems() {
        assertThat(folder.problems()).isEmpty();
    }

    @Test
    void the_township_is_read_whole() {
        Township township = folder.load().township();
        assertThat(township.name()).isEqualTo("石柱土家族自治县三星乡");
        assertThat(township.timezone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(township.locale()).isEqualTo(Locale.forLanguageTag("zh-CN"));
        assertThat(township.village("gy").center()).isEqualTo(new Location(108.4012, 30.0921));
        assertThat(township.grid("gy-1").officers()).containsExactly("zhang");
        assertThat(township.householdGrids().getFirst().area()).hasSize(4);
        assertThat(township.officers().getFirst().channels())
                .containsExactly(
                        new Township.Channel("webpush", new Secret("")),
                        new Township.Channel("webhook", new Secret("https://hook.example/hunter3")));
        assertThat(township.duty().getFirst())
                .isEqualTo(new Township.Duty("leader", List.of("li"), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
        assertThat(township.guardPeriods().getFirst().covers(LocalDate.of(2026, 10, 8)))
                .isTrue();
        assertThat(township.escalation().accept()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void shifts_absences_villages_steps_and_lines_of_business_are_read() throws Exception {
        Township township = folder.replace(
                        "township.yaml",
                        "roles: [household]}",
                        "roles: [household], shifts: [{days: [mon], from: \"08:00\", to: \"18:00\"}],"
                                + " absences: [{from: 2026-10-01, to: 2026-10-03, substitute: zhang}]}")
                .replace(
                        "township.yaml",
                        "center: [108.4012, 30.0921]",
                        "center: [108.4012, 30.0921], officers: [zhang]")
                .replace("township.yaml", "to: \"24:00\"", "to: \"24:00\", days: [sun]")
                .replace(
                        "township.yaml",
                        "steps: [household, grid, leader]}",
                        "steps: [household, {role: grid, accept: 7m}, leader], resolve: {red: 1h}}\n"
                                + "alsoTell: [{role: leader, rules: [flood]}]\n"
                                + "flood: {perRule: 3, window: 1m, dismissals: 4}")
                .load()
                .township();
        Township.Officer li = township.officers().getLast();
        assertThat(li.absence(LocalDate.of(2026, 10, 3)).orElseThrow().substitute())
                .hasValue("zhang");
        assertThat(li.absence(LocalDate.of(2026, 10, 4))).isEmpty();
        assertThat(li.works(java.time.ZonedDateTime.parse("2026-11-23T09:00:00+08:00")))
                .as("Monday")
                .isTrue();
        assertThat(li.works(java.time.ZonedDateTime.parse("2026-11-24T09:00:00+08:00")))
                .isFalse();
        assertThat(township.village("gy").officers()).containsExactly("zhang");
        assertThat(township.duty().getFirst().days()).containsExactly(java.time.DayOfWeek.SUNDAY);
        Township.Escalation escalation = township.escalation();
        assertThat(escalation.steps()).containsExactly("household", "grid", "leader");
        assertThat(escalation.accept("household")).isEqualTo(Duration.ofMinutes(5));
        assertThat(escalation.accept("grid")).isEqualTo(Duration.ofMinutes(7));
        assertThat(escalation.accept("leader")).as("twice").isEqualTo(Duration.ofMinutes(10));
        assertThat(escalation.resolve(1)).isEqualTo(Duration.ofHours(1));
        assertThat(escalation.resolve(4)).isEqualTo(Duration.ofHours(72));
        assertThat(township.alsoTell()).singleElement().extracting("role").isEqualTo("leader");
        assertThat(township.flood()).isEqualTo(new Township.Flood(3, Duration.ofMinutes(1), 4));
        assertThat(township.guardPeriods().getFirst().clocks()).isEqualTo(0.5);
    }

    @Test
    void a_camera_is_read_whole() {
        Camera camera = folder.load().camera("gy-001").orElseThrow();
        assertThat(camera.url().reveal()).isEqualTo("rtsp://viewer:hunter2@10.20.0.11/Streaming/Channels/102");
        assertThat(camera.householdGrid()).as("the one that holds its place").isEqualTo("gy-1-03");
        assertThat(camera.zones().get("no-parking").points()).hasSize(4);
        assertThat(camera.lines().get("gate").points()).containsExactly(new Point(0.2, 0.8), new Point(0.8, 0.8));
        assertThat(camera.lanes().get("up").metersPerWidth()).isEqualTo(18);
        assertThat(camera.lanes().get("up").flowY()).isEqualTo(-1);
    }

    @Test
    void what_a_camera_leaves_out_has_a_plain_default() {
        Camera camera = folder.load().camera("gy-002").orElseThrow();
        assertThat(camera.name()).isEqualTo("gy-002");
        assertThat(camera.householdGrid()).isNull();
        assertThat(camera.lines()).isEmpty();
        assertThat(camera.gauges().get("g1").highest()).isEqualTo(5.0);
    }

    @Test
    void a_file_is_looked_for_from_the_folder() {
        Camera camera = folder.load().camera("gy-002").orElseThrow();
        assertThat(camera.url().reveal())
                .isEqualTo("file:" + path.toAbsolutePath() + "/clips/river.mp4?loop=true&offset=12.4");
    }

    @Test
    void a_rule_is_read_whole() {
        Rule rule = folder.load().rule("illegal-parking").orElseThrow();
        assertThat(rule.domain()).isEqualTo(Domain.TRAFFIC);
        assertThat(rule.kind()).isEqualTo(RuleKind.STATIONARY);
        assertThat(rule.title()).isEqualTo(new Text("车辆违停", "Illegal parking"));
        assertThat(rule.cameras()).as("by tag").containsExactlyInAnyOrder("gy-001", "gy-002");
        assertThat(rule.params().classes()).containsExactly("vehicle");
        assertThat(rule.params().duration("for")).isEqualTo(Duration.ofSeconds(180));
        assertThat(rule.params().text("zone")).isEqualTo("no-parking");
        assertThat(rule.schedule().orElseThrow().from()).isEqualTo(LocalTime.of(7, 0));
        assertThat(rule.schedule().orElseThrow().seasons()).hasSize(1);
        assertThat(rule.cooldown()).isEqualTo(Duration.ofMinutes(10));
        assertThat(rule.where().map(Object::toString)).hasValue("track.confidence > 0.6");
        assertThat(rule.mode()).isEqualTo(Rule.Mode.ENABLED);
    }

    @Test
    void parameters_that_are_left_out_have_the_default_of_their_kind() {
        Rule flood = folder.load().rule("flood").orElseThrow();
        assertThat(flood.params().duration("for")).isEqualTo(Duration.ofSeconds(180));
        assertThat(flood.params().number("level")).isEqualTo(3.5);
        assertThat(flood.mode()).isEqualTo(Rule.Mode.SHADOW);
        assertThat(flood.title()).as("one language stands for both").isEqualTo(new Text("水位超限", "水位超限"));
        Rule offline = folder.load().rule("offline").orElseThrow();
        assertThat(offline.cameras()).as("all").hasSize(2);
        assertThat(offline.params().duration("for")).isEqualTo(Duration.ofSeconds(30));
        assertThat(offline.mode()).isEqualTo(Rule.Mode.DISABLED);
    }

    @Test
    void variables_may_have_a_default_and_may_be_numbers() throws IOException {
        folder.replace("cameras.yaml", "metersPerWidth: 18", "metersPerWidth: \"${NUMBER}\"")
                .replace("cameras.yaml", "观音村口", "${NOT_SET:-观音村口} $${literally}")
                .replace("township.yaml", "name: 观音村", "name: \"${NUMBER}村\"");
        Config config = folder.load();
        assertThat(config.camera("gy-001").orElseThrow().lanes().get("up").metersPerWidth())
                .isEqualTo(7);
        assertThat(config.camera("gy-001").orElseThrow().name()).isEqualTo("观音村口 ${literally}");
        assertThat(config.township().village("gy").name()).isEqualTo("7村");
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_do_no_harm() throws IOException {
        String township = Files.readString(path.resolve("township.yaml"));
        folder.write("township.yaml", "\uFEFF" + township.replace("\n", "\r\n"));
        assertThat(folder.load().township().name()).isEqualTo("石柱土家族自治县三星乡");
    }

    @Test
    void a_zone_may_be_shared_by_an_alias() throws IOException {
        folder.replace(
                "cameras.yaml", "bank: [[0, 0], [1, 0], [1, 1]]", "bank: &b [[0, 0], [1, 0], [1, 1]], other: *b");
        Camera camera = folder.load().camera("gy-002").orElseThrow();
        assertThat(camera.zones().get("other")).isEqualTo(camera.zones().get("bank"));
    }

    @Test
    void what_cameras_share_may_be_merged_into_each() throws IOException {
        folder.replace("cameras.yaml", "- id: gy-001\n", "- &shared\n    id: gy-001\n")
                .replace("cameras.yaml", "- id: gy-002\n", "- <<: *shared\n    id: gy-002\n");
        Camera camera = folder.load().camera("gy-002").orElseThrow();
        assertThat(camera.lines()).containsKey("gate");
        assertThat(camera.zones()).as("its own come first").containsKey("bank");
    }

    @Test
    void a_loaded_configuration_does_not_show_its_secrets() {
        assertThat(folder.load().camera("gy-001").orElseThrow().toString()).doesNotContain("hunter2");
        assertThat(folder.load().toString()).doesNotContain("hunter2");
    }

    @Test
    void no_environment_variable_reaches_a_problem() throws IOException {
        Map<String, String> env = Map.of("CAM_PASSWORD", "hunter2", "HOOK_TOKEN", "hunter3", "EVIL", "hunter4");
        folder.replace("cameras.yaml", "grid: gy-1", "grid: ${EVIL}")
                .replace("cameras.yaml", "rtsp://viewer", "ftp://viewer")
                .replace("cameras.yaml", "id: gy-002", "id: \"${EVIL} ${EVIL}\"")
                .replace("cameras.yaml", "metersPerWidth: 18", "metersPerWidth: \"${EVIL}\"")
                .replace("township.yaml", "https://hook.example/", "gopher://")
                .replace("rules.yaml", "kind: stationary", "kind: ${EVIL}")
                .replace("rules.yaml", "level: 3.5", "level: \"${EVIL}\"")
                .replace("rules.yaml", "cooldown: 10m", "cooldown: ${EVIL}");
        ConfigResult result = ConfigLoader.load(path, env);
        assertThat(((ConfigResult.Invalid) result).problems()).hasSizeGreaterThan(6);
        assertThat(result.toString()).doesNotContain("hunter");
    }
}
