package io.github.qianliyan.dispatcher.channel.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The symmetric signature of Standard Webhooks 1.0: HMAC-SHA256 of {@code id.timestamp.body}, in Base64, behind {@code v1,}. */
final class WebhookSignature {
    private static final String PREFIX = "whsec_";

    private WebhookSignature() {}

    /** @param secret {@code whsec_} and the key in Base64 */
    static String sign(String secret, String id, long seconds, byte[] body) {
        byte[] key = Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
        byte[] head = (id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(Hmac.sha256(key, head, body));
    }
}
