package io.github.qianliyan.standalone.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qianliyan.dispatcher.evidence.pack.PackManifest;
import io.github.qianliyan.dispatcher.record.SigningKey;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.standalone.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What somebody at a shell reads and what a program gets, for evidence as it was and for what may be done to it. */
class VerifyEvidenceCommandTest {
    @TempDir
    Path folder;

    private EvidenceOfTests evidence;
    private Path good;
    private Path key;
    private Map<String, byte[]> entries;

    private record Said(int exit, String text) {}

    @BeforeEach
    void make() throws Exception {
        Config config = ((ConfigResult.Loaded)
                        ConfigLoader.load(Path.of("..", "config", "sanxing").toAbsolutePath(), Map.of()))
                .config();
        evidence = new EvidenceOfTests(config, folder);
        good = evidence.handedOut(config);
        key = folder.resolve(SigningKey.PUBLIC_FILE);
        Files.writeString(key, evidence.key.publicKey().text());
        entries = EvidenceOfTests.entries(good);
    }

    @Test
    void evidence_as_it_was_handed_out_is_intact() {
        Said said = verified(good);
        assertThat(said.text)
                .startsWith("intact: " + evidence.incident.id())
                .contains("3 entries", evidence.key.publicKey().fingerprint(), "the right one", "完好：事件 ", "与给定的公钥一致");
        assertThat(said.exit).isZero();
        assertThat(said("verify-evidence", good.toString()).text)
                .contains("Whose key that is was not checked: give --key", "未核对是谁的密钥");
        assertThat(said("verify-evidence", good.toString(), "--key", key.toString(), "--json").text)
                .contains("\"intact\":true");
    }

    @Test
    void a_changed_byte_is_named_with_its_file() throws Exception {
        byte[] film = entries.get(evidence.clip());
        film[film.length / 2] ^= 1;
        Said said = verified(evidence.packed("changed.zip", entries));
        assertThat(said.text)
                .contains("changed  " + evidence.clip() + ": ", "was changed", "被改动")
                .contains("NOT intact, 1 finding: ");
        assertThat(said.exit).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void a_removed_entry_is_named_with_its_number_even_when_the_manifest_fits() throws Exception {
        List<String> lines = new ArrayList<>(
                new String(entries.get(PackManifest.RECORDS), UTF_8).lines().toList());
        lines.remove(1);
        entries.put(PackManifest.RECORDS, (String.join("\n", lines) + "\n").getBytes(UTF_8));
        EvidenceOfTests.signAnew(entries, evidence.key);
        Said said = verified(evidence.packed("removed.zip", entries));
        assertThat(said.text)
                .contains("removed-entry  records.jsonl#3: entry 2 is missing / 第 2 条缺失")
                .contains("NOT intact, 1 finding: ");
        assertThat(said.exit).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void a_swapped_clip_is_named_even_when_the_manifest_fits() throws Exception {
        entries.put(evidence.clip(), "some other film".getBytes(UTF_8));
        EvidenceOfTests.signAnew(entries, evidence.key);
        Said said = verified(evidence.packed("swapped.zip", entries));
        assertThat(said.text).contains("swapped  " + evidence.clip() + ": ").contains("NOT intact, 1 finding: ");
        assertThat(said.exit).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void a_manifest_that_somebody_else_signed_is_named_with_and_without_the_key() throws Exception {
        EvidenceOfTests.signAnew(entries, SigningKey.fresh());
        Path forged = evidence.packed("signed-anew.zip", entries);
        assertThat(said("verify-evidence", forged.toString()))
                .satisfies(said -> assertThat(said.exit).isEqualTo(ExitCode.FAILED))
                .satisfies(said -> assertThat(said.text)
                        .contains("other-key  manifest.sig: ")
                        .contains("signed it anew"));
        assertThat(verified(forged).text).contains("other-key  key: it is signed by key ", "NOT the right one");
    }

    @Test
    void records_that_were_taken_out_altogether_are_named() throws Exception {
        ObjectNode manifest = (ObjectNode) Json.mapper().readTree(entries.get(PackManifest.NAME));
        manifest.remove("records");
        EvidenceOfTests.sign(entries, manifest, evidence.key);
        assertThat(verified(evidence.packed("no-end.zip", entries)).text)
                .contains("changed  manifest.json: the manifest does not say \"records\"")
                .contains("NOT intact, 1 finding: ");

        entries.remove(PackManifest.RECORDS);
        EvidenceOfTests.signAnew(entries, evidence.key);
        assertThat(verified(evidence.packed("no-records.zip", entries)).text)
                .contains("removed-entry  records.jsonl: there is not one entry");

        entries = EvidenceOfTests.entries(good);
        entries.remove(PackManifest.INCIDENT);
        EvidenceOfTests.signAnew(entries, evidence.key);
        assertThat(verified(evidence.packed("no-incident.zip", entries)).text).contains("missing  incident.json: ");
    }

    @Test
    void a_file_that_was_not_copied_whole_or_is_something_else_is_said_to_be_that() throws Exception {
        byte[] whole = Files.readAllBytes(good);
        Path half = Files.write(folder.resolve("half.zip"), Arrays.copyOf(whole, whole.length / 2));
        assertThat(verified(half).text)
                .contains(
                        "was not copied whole; get it once more",
                        "请重新获取",
                        "NOT intact, 1 finding: it could not be read");
        Path other = Files.writeString(folder.resolve("other.zip"), "hello");
        assertThat(verified(other).text).contains("this is no zip file", "这不是压缩包");
        assertThat(verified(other).exit).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void what_cannot_be_checked_is_wrong_usage() {
        assertThat(said("verify-evidence", folder.resolve("none.zip").toString()).exit)
                .isEqualTo(ExitCode.USAGE);
        assertThat(said("verify-evidence", good.toString(), "--key", good.toString()).exit)
                .isEqualTo(ExitCode.USAGE);
    }

    private Said verified(Path file) {
        return said("verify-evidence", file.toString(), "--key", key.toString());
    }

    private static Said said(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        return new Said(command.execute(arguments), out.toString());
    }
}
