package io.github.qianliyan.dispatcher.channel.http;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104). */
public final class Hmac {
    private static final String SHA256 = "HmacSHA256";

    private Hmac() {}

    /** Of the parts, one behind the other; 32 bytes. */
    public static byte[] sha256(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(SHA256);
            mac.init(new SecretKeySpec(key, SHA256));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + SHA256, e);
        }
    }
}
