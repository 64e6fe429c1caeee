package io.github.qianliyan.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.service.config.Messaging.Security;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessagingTest {
    @TempDir
    Path path;

    private Folder with(String messages) throws Exception {
        Folder folder = Folder.good(path);
        return folder.write("township.yaml", Files.readString(path.resolve("township.yaml")) + "\n" + messages);
    }

    @Test
    void without_the_section_nothing_leaves_the_house() throws Exception {
        assertThat(Folder.good(path).load().messaging()).isEqualTo(Messaging.NONE);
    }

    @Test
    void everything_can_be_said() throws Exception {
        Messaging read = with("""
                messages:
                  publicUrl: https://qly.example.cn/
                  smtp: {host: mail.example.cn, security: tls, user: desk, password: "${HOOK_TOKEN}", from: desk@example.cn}
                  sms:
                    url: https://sms.example.cn/send
                    headers: {Authorization: "Bearer ${HOOK_TOKEN}"}
                    body: '{"to": "{to}", "text": "{text}"}'
                    success: '"code":0'
                  cap: {sender: qianliyan@sanxing, senderCode: "50024041600000", geocode: "500240109000"}
                """).load().messaging();
        assertThat(read.publicUrl()).contains(URI.create("https://qly.example.cn"));
        assertThat(read.push()).isEqualTo("https://qly.example.cn");
        Messaging.Smtp smtp = read.smtp().orElseThrow();
        assertThat(smtp.port()).isEqualTo(465);
        assertThat(smtp.security()).isEqualTo(Security.TLS);
        assertThat(smtp.password().orElseThrow().reveal()).isEqualTo("hunter3");
        assertThat(read.sms().orElseThrow().headers().get("Authorization").reveal())
                .isEqualTo("Bearer hunter3");
        assertThat(read.cap().orElseThrow().senderCode()).contains("50024041600000");
    }

    @Test
    void what_is_wrong_is_told_with_its_remedy() throws Exception {
        List<String> problems = with("""
                messages:
                  publicUrl: qly.example.cn
                  smtp: {host: mail.example.cn, user: desk, from: desk}
                  sms: {url: "https://sms.example.cn", body: "hello"}
                  cap: {sender: "a b", geocode: "12"}
                """).problems();
        assertThat(problems).hasSize(6);
        assertThat(String.join("\n", problems))
                .contains(
                        "must be http:// or https:// and a host",
                        "has a user but no password: write both, or neither",
                        "must be a mail address such as desk@example.cn",
                        "must hold {to} and {text}",
                        "has a space, a comma, < or &",
                        "must be 12 digits, in quotes");
    }

    @Test
    void channels_may_be_signed_and_robots_have_forms() throws Exception {
        Township.Officer officer = channels("""
                {webhook: "https://a.example/", secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}, \
                {dingtalk: "https://b.example/", secret: SECabc, format: text}, {email: zhang@example.cn}""").load().township().officers().getFirst();
        assertThat(officer.channels().get(0).secret().orElseThrow().reveal()).startsWith("whsec_");
        assertThat(officer.channels().get(1).format()).contains("text");
        assertThat(officer.channels().get(2).target().reveal()).isEqualTo("zhang@example.cn");
    }

    @Test
    void what_does_not_belong_to_a_channel_is_told() throws Exception {
        assertThat(channels("{webhook: \"https://a.example/\", secret: abc}").problems())
                .singleElement()
                .asString()
                .contains("must be whsec_ and 24 to 64 bytes in Base64");
        assertThat(channels("{email: zhang@example.cn, secret: abc}").problems())
                .singleElement()
                .asString()
                .contains("is not signed: take the secret out");
        assertThat(channels("{email: zhang}").problems())
                .singleElement()
                .asString()
                .contains("must be a mail address");
        assertThat(channels("{sms: \"138\", format: card}").problems())
                .singleElement()
                .asString()
                .contains("has one form only");
    }

    private Folder channels(String channels) throws Exception {
        return Folder.good(path)
                .replace(
                        "township.yaml",
                        "{webpush: true}, {webhook: \"https://hook.example/${HOOK_TOKEN}\"}",
                        channels);
    }
}
