package io.github.qianliyan.dispatcher.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.dispatcher.channel.http.HttpSender;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every channel that goes by HTTP promises, whatever the other side does. */
public abstract class HttpChannelContract {
    protected final HttpSender sender = new HttpSender(Duration.ofMinutes(1), InstantSource.fixed(Messages.NOW));
    private final HttpSender impatient = new HttpSender(Duration.ofMillis(400), InstantSource.fixed(Messages.NOW));
    protected OtherSide other;
    private Channel channel;

    /** @param sender to send by; not closed by the channel */
    protected abstract Channel channel(HttpSender sender);

    /** A message to that address. */
    protected abstract Message message(String address);

    /** What a service of this family answers when all is well. */
    protected String good() {
        return "";
    }

    @BeforeEach
    void begin() throws IOException {
        other = new OtherSide();
        other.answers(200, good());
        channel = channel(sender);
    }

    @AfterEach
    void end() {
        channel.close();
        sender.close();
        impatient.close();
        other.close();
    }

    protected ChannelOutcome deliver() throws InterruptedException {
        return channel.deliver(message(other.address("/hook?token=hush")));
    }

    protected ChannelOutcome deliver(Message message) throws InterruptedException {
        return channel.deliver(message);
    }

    private ChannelOutcome impatiently() throws InterruptedException {
        try (Channel own = channel(impatient)) {
            return own.deliver(message(other.address("/hook?token=hush")));
        }
    }

    @Test
    void what_is_taken_is_delivered() throws Exception {
        assertThat(deliver()).isInstanceOf(ChannelOutcome.Delivered.class);
        assertThat(other.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503})
    void what_may_pass_is_tried_again(int status) throws Exception {
        other.answers(status, "");
        assertThat(deliver()).isEqualTo(new ChannelOutcome.Retry(null, "HTTP " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 400, 401, 403, 413})
    void what_will_not_pass_is_rejected_and_a_redirect_is_not_followed(int status) throws Exception {
        other.answers(exchange -> {
            exchange.getResponseHeaders().add("Location", other.address("/elsewhere"));
            exchange.sendResponseHeaders(status, -1);
        });
        assertThat(deliver()).isEqualTo(new ChannelOutcome.Rejected("HTTP " + status));
        assertThat(other.requests()).hasSize(1);
    }

    @Test
    void the_other_side_may_say_when() throws Exception {
        other.answers(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "7");
            exchange.sendResponseHeaders(429, -1);
        });
        assertThat(deliver()).isEqualTo(new ChannelOutcome.Retry(Duration.ofSeconds(7), "HTTP 429"));
    }

    @Test
    void silence_ends_by_the_time_limit_and_is_tried_again_without_telling_what_is_secret() throws Exception {
        other.staysSilent();
        ChannelOutcome outcome = impatiently();
        assertThat(outcome).isInstanceOf(ChannelOutcome.Retry.class);
        assertThat(outcome.toString()).doesNotContain("hush");
    }

    @Test
    void an_answer_without_end_does_not_hold_us() throws Exception {
        other.neverEnds();
        assertThat(impatiently()).isNotInstanceOf(ChannelOutcome.Rejected.class);
    }

    @Test
    void a_connection_that_is_reset_or_refused_is_tried_again() throws Exception {
        other.answers(exchange -> exchange.close());
        assertThat(deliver()).isInstanceOf(ChannelOutcome.Retry.class);
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(deliver(message("http://127.0.0.1:" + free + "/"))).isInstanceOf(ChannelOutcome.Retry.class);
    }
}
