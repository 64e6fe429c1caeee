package io.github.qianliyan.dispatcher.channel.push;

import java.net.URI;
import java.util.Base64;

/**
 * One browser of one officer, as the browser gave it.
 *
 * @param endpoint of its push service; https
 * @param p256dh the browser's public key: 65 bytes, an uncompressed point, in Base64 without padding for URLs
 * @param auth its secret: 16 bytes, likewise
 */
public record Subscription(String officer, URI endpoint, String p256dh, String auth) {
    private static final int POINT = 65;
    private static final int SECRET = 16;
    private static final int LONGEST = 1024;

    public Subscription {
        if (endpoint.getHost() == null || endpoint.toString().length() > LONGEST || endpoint.getUserInfo() != null) {
            throw new IllegalArgumentException("the endpoint is no address of a push service");
        }
        if (bytes(p256dh).length != POINT || bytes(p256dh)[0] != 4) {
            throw new IllegalArgumentException("p256dh must be an uncompressed point of " + POINT + " bytes");
        }
        if (bytes(auth).length != SECRET) {
            throw new IllegalArgumentException("auth must be " + SECRET + " bytes");
        }
    }

    byte[] key() {
        return bytes(p256dh);
    }

    byte[] secret() {
        return bytes(auth);
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
