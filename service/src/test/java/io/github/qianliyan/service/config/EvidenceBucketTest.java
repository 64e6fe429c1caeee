package io.github.qianliyan.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceBucketTest {
    @TempDir
    Path path;

    private Folder with(String evidence) throws Exception {
        Folder folder = Folder.good(path);
        return folder.write("township.yaml", Files.readString(path.resolve("township.yaml")) + "\n" + evidence);
    }

    @Test
    void without_it_evidence_stays_in_the_data_folder() throws Exception {
        assertThat(Folder.good(path).load().keeping().bucket()).isEmpty();
    }

    @Test
    void everything_can_be_said_and_the_keys_are_not_shown() throws Exception {
        EvidenceBucket read = with("""
                evidence:
                  quotaGb: 500
                  bucket: {endpoint: "https://s3.example.cn:9000", name: town.evidence, region: cn-1, prefix: sanxing, \
                accessKey: qianliyan, secretKey: "${HOOK_TOKEN}"}
                """).load().keeping().bucket().orElseThrow();
        assertThat(read.endpoint()).isEqualTo(URI.create("https://s3.example.cn:9000"));
        assertThat(read.bucket()).isEqualTo("town.evidence");
        assertThat(read.region()).isEqualTo("cn-1");
        assertThat(read.prefix()).isEqualTo("sanxing/");
        assertThat(read.accessKey().reveal()).isEqualTo("qianliyan");
        assertThat(read.secret().reveal()).isEqualTo("hunter3");
        assertThat(read.toString()).doesNotContain("hunter3", "qianliyan");
    }

    @Test
    void the_secret_may_lie_in_a_file_that_is_named_when_it_cannot_be_read() throws Exception {
        Path file = path.resolve("s3-secret");
        EvidenceBucket read =
                with("""
                evidence: {bucket: {endpoint: "http://10.0.0.9:9000", name: evidence, accessKey: k, secretKeyFile: "%s"}}
                """.formatted(file)).load().keeping().bucket().orElseThrow();
        assertThat(read.prefix()).isEmpty();
        assertThat(read.region()).isEqualTo(EvidenceBucket.USUAL_REGION);
        assertThatThrownBy(read::secret)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("let the service's user read it");
        Files.writeString(file, "hush\n");
        assertThat(read.secret().reveal()).isEqualTo("hush");
    }

    @Test
    void what_is_wrong_is_told_with_its_remedy() throws Exception {
        List<String> problems = with("""
                evidence:
                  bucket: {endpoint: "s3.example.cn", name: "Evidence!", prefix: "/x", accessKey: k}
                """).problems();
        assertThat(String.join("\n", problems))
                .contains(
                        "must be https:// (or http://, in a net of one's own) and a host",
                        "must be 3 to 63 small letters, digits, dots and hyphens",
                        "must be letters, digits, dots, hyphens and slashes",
                        "needs a secretKey or a secretKeyFile, one of them");
        assertThat(problems).hasSize(4);
    }
}
