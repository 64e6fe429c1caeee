package io.github.qianliyan.dispatcher.channel.robot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qianliyan.dispatcher.channel.Channel;
import io.github.qianliyan.dispatcher.channel.ChannelOutcome;
import io.github.qianliyan.dispatcher.channel.HttpChannelContract;
import io.github.qianliyan.dispatcher.channel.Message;
import io.github.qianliyan.dispatcher.channel.Messages;
import io.github.qianliyan.dispatcher.channel.http.HttpSender;
import io.github.qianliyan.events.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WeComChannelTest extends HttpChannelContract {
    @Override
    protected Channel channel(HttpSender sender) {
        return new WeComChannel(sender);
    }

    @Override
    protected String good() {
        return "{\"errcode\":0,\"errmsg\":\"ok\"}";
    }

    @Override
    protected Message message(String address) {
        return Messages.to("wecom", address);
    }

    @Test
    void a_card_opens_the_incident_and_markdown_takes_its_place_without_a_link() throws Exception {
        deliver();
        JsonNode card = Json.mapper().readTree(other.requests().getLast().body());
        assertThat(card.at("/template_card/card_action/url").asText()).isEqualTo(Messages.LINK.toString());
        deliver(Messages.withoutLink(message(other.address("/"))));
        JsonNode markdown = Json.mapper().readTree(other.requests().getLast().body());
        assertThat(markdown.at("/markdown/content").asText()).contains("车辆违停");
    }

    @Test
    void too_many_messages_means_a_minute_of_rest() throws Exception {
        other.answers(200, "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}");
        assertThat(deliver())
                .isEqualTo(new ChannelOutcome.Retry(Duration.ofMinutes(1), "errcode 45009 api freq out of limit"));
        other.answers(200, "{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}");
        assertThat(deliver()).isEqualTo(new ChannelOutcome.Rejected("errcode 93000 invalid webhook url"));
    }
}
