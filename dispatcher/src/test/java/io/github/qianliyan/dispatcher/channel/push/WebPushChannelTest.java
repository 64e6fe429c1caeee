package io.github.qianliyan.dispatcher.channel.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.interaso.webpush.VapidKeys;
import io.github.qianliyan.dispatcher.channel.Channel;
import io.github.qianliyan.dispatcher.channel.ChannelOutcome;
import io.github.qianliyan.dispatcher.channel.HttpChannelContract;
import io.github.qianliyan.dispatcher.channel.Message;
import io.github.qianliyan.dispatcher.channel.Messages;
import io.github.qianliyan.dispatcher.channel.OtherSide;
import io.github.qianliyan.dispatcher.channel.http.HttpSender;
import io.github.qianliyan.events.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebPushChannelTest extends HttpChannelContract {
    private final VapidKeys keys = VapidKeys.generate();
    private final Browser browser = new Browser();
    private final List<Subscription> subscribed = new ArrayList<>();
    private final Subscriptions subscriptions = new Subscriptions() {
        @Override
        public List<Subscription> of(String officer) {
            return subscribed.stream()
                    .filter(one -> one.officer().equals(officer))
                    .toList();
        }

        @Override
        public void add(Subscription subscription) {
            subscribed.add(subscription);
        }

        @Override
        public void remove(URI endpoint) {
            subscribed.removeIf(one -> one.endpoint().equals(endpoint));
        }
    };

    @Override
    protected Channel channel(HttpSender sender) {
        return new WebPushChannel(keys, "mailto:desk@example.cn", subscriptions, sender, endpoint -> true);
    }

    @Override
    protected Message message(String address) {
        subscribed.clear();
        subscribed.add(browser.subscription("wang", URI.create(address)));
        return Messages.to("webpush", "");
    }

    @Test
    void the_browser_can_decrypt_it_and_nobody_else_could() throws Exception {
        deliver();
        OtherSide.Request request = other.requests().getFirst();
        assertThat(request.headers())
                .containsEntry("content-encoding", "aes128gcm")
                .containsEntry("urgency", "high");
        assertThat(Integer.parseInt(request.headers().get("ttl"))).isEqualTo(3600);
        assertThat(request.text()).doesNotContain("车辆违停");
        JsonNode payload = Json.mapper().readTree(browser.decrypt(request.body()));
        assertThat(payload.get("title").asText()).startsWith("【橙】【任务】车辆违停");
        assertThat(payload.get("tag").asText()).isEqualTo("n-1");
        assertThat(payload.get("url").asText()).isEqualTo(Messages.LINK.toString());
    }

    @Test
    void the_push_service_can_tell_who_sent_it() throws Exception {
        deliver();
        String authorization = other.requests().getFirst().headers().get("authorization");
        assertThat(authorization).startsWith("vapid t=");
        String token = authorization.substring("vapid t=".length(), authorization.indexOf(','));
        String[] parts = token.split("\\.");
        JsonNode claims = Json.mapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(claims.get("sub").asText()).isEqualTo("mailto:desk@example.cn");
        assertThat(claims.get("aud").asText()).isEqualTo(other.address(""));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(Base64.getUrlDecoder().decode(keys.getX509PublicKey()))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void a_browser_that_is_gone_is_forgotten_and_the_other_one_still_reached() throws Exception {
        Message message = message(other.address("/gone"));
        subscribed.add(new Browser().subscription("wang", URI.create(other.address("/there"))));
        other.answers(exchange ->
                exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/gone") ? 410 : 201, -1));
        assertThat(deliver(message)).isEqualTo(new ChannelOutcome.Delivered("taken for 1 of 2 browsers"));
        assertThat(subscribed).extracting(Subscription::endpoint).containsExactly(URI.create(other.address("/there")));
    }

    @Test
    void without_a_browser_it_says_so() throws Exception {
        assertThat(deliver(Messages.to("webpush", ""))).isInstanceOf(ChannelOutcome.Rejected.class);
    }

    @Test
    void only_public_push_services_are_called() {
        for (String address : List.of(
                "http://push.example.com/x",
                "https://127.0.0.1/x",
                "https://10.1.2.3/x",
                "https://192.168.0.1/x",
                "https://169.254.1.1/latest",
                "https://[::1]/x",
                "https://[fd00::1]/x",
                "https://0.0.0.0/x")) {
            assertThat(PushAddress.isPublic(URI.create(address))).as(address).isFalse();
        }
        assertThat(PushAddress.isPublic(URI.create("https://8.8.8.8/x"))).isTrue();
    }
}
