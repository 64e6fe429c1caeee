package io.github.qianliyan.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * Names made from what they name, so that a second telling has the same name: a prefix and 26 characters of Crockford's
 * base 32 (130 bits of a SHA-256).
 */
public final class Ids {
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int LENGTH = 26;

    private Ids() {}

    /** {@code a-} and 26 characters, from rule, camera, zone (null: the whole picture) and the episode's start. */
    public static String alert(String rule, String camera, String zone, Instant onset) {
        return derived("a-", rule, camera, zone == null ? "" : zone, Long.toString(onset.toEpochMilli()));
    }

    /** The given prefix and 26 characters from the parts, in order. */
    public static String derived(String prefix, String... parts) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        byte[] hash = digest.digest();
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < LENGTH; i++) {
            int bit = i * 5;
            int two = ((hash[bit / 8] & 0xff) << 8) | (hash[bit / 8 + 1] & 0xff);
            id.append(DIGITS[(two >> (11 - bit % 8)) & 31]);
        }
        return id.toString();
    }
}
