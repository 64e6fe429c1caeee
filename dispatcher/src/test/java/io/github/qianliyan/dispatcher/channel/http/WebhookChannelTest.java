package io.github.qianliyan.dispatcher.channel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.dispatcher.channel.Channel;
import io.github.qianliyan.dispatcher.channel.ChannelOutcome;
import io.github.qianliyan.dispatcher.channel.HttpChannelContract;
import io.github.qianliyan.dispatcher.channel.Message;
import io.github.qianliyan.dispatcher.channel.Messages;
import io.github.qianliyan.dispatcher.channel.OtherSide;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Notification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookChannelTest extends HttpChannelContract {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Override
    protected Channel channel(HttpSender sender) {
        return new WebhookChannel(sender);
    }

    @Override
    protected Message message(String address) {
        return Messages.to("webhook", address);
    }

    @Test
    void it_can_be_read_again_and_carries_its_key() throws Exception {
        deliver();
        OtherSide.Request request = other.requests().getFirst();
        assertThat(Json.read(request.body(), Notification.class)).isEqualTo(Messages.notification(2));
        assertThat(request.headers())
                .containsEntry("idempotency-key", "n-1")
                .containsEntry("webhook-id", "n-1")
                .containsEntry("webhook-timestamp", Long.toString(Messages.NOW.getEpochSecond()))
                .doesNotContainKey("webhook-signature");
    }

    @Test
    void the_published_example_of_the_standard_has_its_published_signature() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        assertThat(WebhookSignature.sign(SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void with_a_secret_what_was_sent_is_signed() throws Exception {
        deliver(Messages.signed("webhook", other.address("/"), SECRET, null));
        OtherSide.Request request = other.requests().getFirst();
        assertThat(request.headers())
                .containsEntry(
                        "webhook-signature",
                        WebhookSignature.sign(SECRET, "n-1", Messages.NOW.getEpochSecond(), request.body()));
    }

    @Test
    void when_to_come_back_may_be_a_date() throws Exception {
        assertThat(after("Sun, 22 Nov 2026 04:00:30 GMT")).isEqualTo(Duration.ofSeconds(30));
        assertThat(after("Sun, 22 Nov 2026 03:00:00 GMT")).isEqualTo(Duration.ZERO);
        assertThat(after("soon")).isNull();
    }

    private Duration after(String value) throws Exception {
        other.answers(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", value);
            exchange.sendResponseHeaders(503, -1);
        });
        return ((ChannelOutcome.Retry) deliver()).after();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a url", "ftp://x/", "http://", "http:///nohost"})
    void an_address_that_is_none_is_rejected(String address) throws Exception {
        assertThat(deliver(message(address))).isInstanceOf(ChannelOutcome.Rejected.class);
    }
}
