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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class DingTalkChannelTest extends HttpChannelContract {
    @Override
    protected Channel channel(HttpSender sender) {
        return new DingTalkChannel(sender);
    }

    @Override
    protected String good() {
        return "{\"errcode\":0,\"errmsg\":\"ok\"}";
    }

    @Override
    protected Message message(String address) {
        return Messages.to("dingtalk", address);
    }

    private JsonNode sent(Message message) throws Exception {
        deliver(message);
        return Json.mapper().readTree(other.requests().getLast().body());
    }

    @Test
    void a_card_has_one_button_that_opens_the_incident() throws Exception {
        JsonNode sent = sent(message(other.address("/robot/send?access_token=x")));
        assertThat(sent.get("msgtype").asText()).isEqualTo("actionCard");
        assertThat(sent.at("/actionCard/btns/0/actionURL").asText()).isEqualTo(Messages.LINK.toString());
    }

    @Test
    void without_a_link_it_is_markdown_in_which_no_name_becomes_a_mark() throws Exception {
        JsonNode sent = sent(Messages.withoutLink(message(other.address("/"))));
        assertThat(sent.get("msgtype").asText()).isEqualTo("markdown");
        assertThat(sent.at("/markdown/text").asText())
                .contains("\\<b\\>")
                .contains("\\[x\\](http://evil)")
                .contains("【橙】");
    }

    @Test
    void plain_text_on_demand() throws Exception {
        JsonNode sent = sent(Messages.signed("dingtalk", other.address("/"), null, "text"));
        assertThat(sent.at("/text/content").asText()).contains("车辆违停").endsWith(Messages.LINK.toString());
    }

    @Test
    void with_a_secret_the_address_is_signed_as_the_robot_checks_it() throws Exception {
        deliver(Messages.signed("dingtalk", other.address("/robot/send?access_token=x"), "SECabc", null));
        Map<String, String> query = Arrays.stream(
                        other.requests().getFirst().uri().getQuery().split("&"))
                .collect(Collectors.toMap(pair -> pair.split("=", 2)[0], pair -> pair.split("=", 2)[1]));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("SECabc".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal((query.get("timestamp") + "\nSECabc").getBytes(StandardCharsets.UTF_8));
        assertThat(query.get("timestamp")).isEqualTo(Long.toString(Messages.NOW.toEpochMilli()));
        assertThat(query.get("sign")).isEqualTo(Base64.getEncoder().encodeToString(expected));
    }

    @Test
    void a_robot_says_no_with_200_and_that_is_heard() throws Exception {
        other.answers(200, "{\"errcode\":310000,\"errmsg\":\"sign not match\"}");
        assertThat(deliver()).isEqualTo(new ChannelOutcome.Rejected("errcode 310000 sign not match"));
        other.answers(200, "{\"errcode\":130101,\"errmsg\":\"send too fast\"}");
        assertThat(deliver())
                .isEqualTo(new ChannelOutcome.Retry(Duration.ofMinutes(1), "errcode 130101 send too fast"));
        other.answers(200, "{\"errcode\":-1,\"errmsg\":\"busy\"}");
        assertThat(deliver()).isInstanceOf(ChannelOutcome.Retry.class);
        other.answers(200, "<html>a proxy's page</html>");
        assertThat(deliver()).isInstanceOf(ChannelOutcome.Retry.class);
    }
}
