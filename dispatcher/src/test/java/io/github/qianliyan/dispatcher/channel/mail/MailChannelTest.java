package io.github.qianliyan.dispatcher.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.qianliyan.dispatcher.channel.ChannelOutcome;
import io.github.qianliyan.dispatcher.channel.Messages;
import io.github.qianliyan.service.config.Messaging.Security;
import io.github.qianliyan.service.config.Messaging.Smtp;
import io.github.qianliyan.service.config.Secret;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real SMTP server, and against one that refuses as servers do. */
class MailChannelTest {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
        server.setUser("desk@example.cn", "desk", "hush");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static MailChannel channel(int port, String password) {
        return new MailChannel(
                Optional.of(new Smtp(
                        "127.0.0.1",
                        port,
                        Security.NONE,
                        Optional.of("desk"),
                        Optional.of(new Secret(password)),
                        "desk@example.cn")),
                Duration.ofSeconds(3));
    }

    @Test
    void the_mail_arrives_readable_with_an_id_that_a_second_one_would_share() throws Exception {
        try (MailChannel channel = channel(server.getSmtp().getPort(), "hush")) {
            assertThat(channel.deliver(Messages.to("email", "wang@example.cn")))
                    .isInstanceOf(ChannelOutcome.Delivered.class);
        }
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("【橙】【任务】车辆违停 · 观音村口 \"A\"<b>&");
        assertThat(mail.getMessageID()).isEqualTo("<n-1@qianliyan>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(GreenMailUtil.getBody(mail)).isNotEmpty();
        assertThat(content(mail)).contains("请在 12:05 前接单", "Accept by 12:05", Messages.LINK.toString());
    }

    private static String content(jakarta.mail.Part part) throws Exception {
        Object content = part.getContent();
        return content instanceof jakarta.mail.Multipart many ? content(many.getBodyPart(0)) : (String) content;
    }

    @Test
    void a_wrong_password_is_tried_again_and_not_told() throws Exception {
        try (MailChannel channel = channel(server.getSmtp().getPort(), "wrong-hush")) {
            ChannelOutcome outcome = channel.deliver(Messages.to("email", "wang@example.cn"));
            assertThat(outcome).isInstanceOf(ChannelOutcome.Retry.class);
            assertThat(outcome.toString()).contains("messages.smtp").doesNotContain("hush");
        }
    }

    @Test
    void a_server_that_is_away_is_tried_again() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (MailChannel channel = channel(free, "hush")) {
            assertThat(channel.deliver(Messages.to("email", "wang@example.cn")))
                    .isInstanceOf(ChannelOutcome.Retry.class);
        }
    }

    @Test
    void a_mailbox_that_does_not_exist_is_final_and_one_that_is_full_for_now_is_not() throws Exception {
        assertThat(refusedWith("550 5.1.1 no such user")).isInstanceOf(ChannelOutcome.Rejected.class);
        assertThat(refusedWith("452 4.2.2 mailbox full")).isInstanceOf(ChannelOutcome.Retry.class);
    }

    @Test
    void without_a_server_it_says_what_to_write() {
        try (MailChannel channel = new MailChannel(Optional.empty())) {
            assertThat(channel.deliver(Messages.to("email", "wang@example.cn")))
                    .isEqualTo(new ChannelOutcome.Rejected("no mail server: write messages.smtp in township.yaml"));
        }
    }

    /** A server that answers RCPT TO with that line. */
    private static ChannelOutcome refusedWith(String answer) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                MailChannel channel = new MailChannel(
                        Optional.of(new Smtp(
                                "127.0.0.1",
                                socket.getLocalPort(),
                                Security.NONE,
                                Optional.empty(),
                                Optional.empty(),
                                "desk@example.cn")),
                        Duration.ofSeconds(3))) {
            Thread server = Thread.ofVirtual().start(() -> converse(socket, answer));
            ChannelOutcome outcome = channel.deliver(Messages.to("email", "wang@example.cn"));
            server.join(Duration.ofSeconds(5));
            return outcome;
        }
    }

    private static void converse(ServerSocket socket, String answer) {
        try (Socket client = socket.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            say(client, "220 ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.toUpperCase(Locale.ROOT);
                if (verb.startsWith("QUIT")) {
                    say(client, "221 bye");
                    return;
                }
                say(client, verb.startsWith("RCPT") ? answer : "250 ok");
            }
        } catch (IOException e) {
            // the client has what it wanted
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }
}
