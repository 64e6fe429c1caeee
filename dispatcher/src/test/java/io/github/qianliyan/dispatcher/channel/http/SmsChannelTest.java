package io.github.qianliyan.dispatcher.channel.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qianliyan.dispatcher.channel.Channel;
import io.github.qianliyan.dispatcher.channel.ChannelOutcome;
import io.github.qianliyan.dispatcher.channel.HttpChannelContract;
import io.github.qianliyan.dispatcher.channel.Message;
import io.github.qianliyan.dispatcher.channel.Messages;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.service.config.Messaging.SmsGateway;
import io.github.qianliyan.service.config.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SmsChannelTest extends HttpChannelContract {
    private static final String JSON = "{\"phone\": \"{to}\", \"content\": \"{text}\", \"key\": \"{id}\"}";

    private String gateway;

    /** The contract gives the address by message; a gateway has one of its own. */
    @Override
    protected Channel channel(HttpSender sender) {
        return new Channel() {
            @Override
            public String kind() {
                return "sms";
            }

            @Override
            public ChannelOutcome deliver(Message message) throws InterruptedException {
                return sms(sender, gateway, "application/json", JSON, "\"code\":0")
                        .deliver(message);
            }
        };
    }

    @Override
    protected String good() {
        return "{\"code\":0}";
    }

    @Override
    protected Message message(String address) {
        gateway = address;
        return Messages.to("sms", "+8613800000000");
    }

    private static SmsChannel sms(HttpSender sender, String url, String type, String body, String success) {
        return new SmsChannel(
                Optional.of(new SmsGateway(
                        new Secret(url),
                        Map.of("Authorization", new Secret("Bearer hush")),
                        type,
                        body,
                        Optional.ofNullable(success))),
                sender);
    }

    @Test
    void no_text_can_break_out_of_the_json() throws Exception {
        deliver();
        JsonNode sent = Json.mapper().readTree(other.requests().getFirst().body());
        assertThat(sent.get("phone").asText()).isEqualTo("+8613800000000");
        assertThat(sent.get("key").asText()).isEqualTo("n-1");
        assertThat(sent.get("content").asText())
                .startsWith("【任务】车辆违停 · 观音村口 \"A\"<b>&")
                .endsWith(Messages.LINK.toString());
        assertThat(other.requests().getFirst().headers()).containsEntry("authorization", "Bearer hush");
    }

    @Test
    void nor_out_of_a_form() throws Exception {
        sms(sender, other.address("/"), "application/x-www-form-urlencoded", "to={to}&text={text}", null)
                .deliver(Messages.to("sms", "138&admin=1"));
        String sent = other.requests().getFirst().text();
        assertThat(sent.split("&")).hasSize(2);
        assertThat(URLDecoder.decode(sent.split("&")[0], StandardCharsets.UTF_8))
                .isEqualTo("to=138&admin=1");
    }

    @Test
    void a_gateway_that_says_yes_by_status_and_no_by_word_has_not_taken_it() throws Exception {
        other.answers(200, "{\"code\":7,\"msg\":\"no balance\"}");
        assertThat(deliver()).isInstanceOf(ChannelOutcome.Retry.class);
    }

    @Test
    void without_a_gateway_it_says_what_to_write() throws Exception {
        assertThat(new SmsChannel(Optional.empty(), sender).deliver(Messages.to("sms", "1")))
                .isEqualTo(new ChannelOutcome.Rejected(
                        "no gateway for text messages: write messages.sms in township.yaml"));
    }
}
