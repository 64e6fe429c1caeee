package io.github.qianliyan.dispatcher.channel.link;

import io.github.qianliyan.dispatcher.channel.http.Hmac;
import io.github.qianliyan.events.Notification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Makes and reads the tokens of one-tap links: {@code payload.signature}, both Base64 without padding; the payload is
 * {@code officer|incident|notification|expiry} (seconds since 1970), the signature the first 16 bytes of its HMAC-SHA256.
 * Whoever has the link can act as that officer on that incident until then, and on nothing else: it is told only through
 * the officer's own channels.
 */
public final class SignedLinks {
    /** Under which path of the pages they are opened. */
    public static final String PATH = "/t/";
    /** The longest clock is 72 h; a day more for what is left to write. */
    static final Duration VALID = Duration.ofHours(96);

    private static final int SIGNATURE = 16;
    private static final int LONGEST = 600;

    private final byte[] key;
    private final Optional<URI> publicUrl;

    /** @param key at least 32 bytes */
    public SignedLinks(byte[] key, Optional<URI> publicUrl) {
        if (key.length < 32) {
            throw new IllegalArgumentException("the key has " + key.length + " bytes, needs 32");
        }
        this.key = key.clone();
        this.publicUrl = publicUrl;
    }

    /** What a token allows. */
    public record Grant(String officer, String incident, String notification, Instant expires) {}

    /** What a token that was presented is worth. */
    public sealed interface Presented {
        record Valid(Grant grant) implements Presented {}

        /** It was ours; its time is over. */
        record Expired(Grant grant) implements Presented {}

        /** Not ours, or changed. */
        record Forged() implements Presented {}
    }

    /** Empty when the pages have no public address. */
    public Optional<URI> link(Notification notification) {
        return publicUrl.map(url -> URI.create(url + PATH + token(notification)));
    }

    String token(Notification notification) {
        String payload = String.join(
                "|",
                notification.recipient(),
                notification.incident(),
                notification.id(),
                Long.toString(notification.created().plus(VALID).getEpochSecond()));
        String said = encode(payload.getBytes(StandardCharsets.UTF_8));
        return said + "." + sign(said);
    }

    public Presented read(String token, Instant now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 2 || token.length() > LONGEST) {
            return new Presented.Forged();
        }
        try {
            if (!MessageDigest.isEqual(ascii(sign(parts[0])), ascii(parts[1]))) {
                return new Presented.Forged();
            }
            String[] said =
                    new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8).split("\\|", -1);
            Grant grant = new Grant(said[0], said[1], said[2], Instant.ofEpochSecond(Long.parseLong(said[3])));
            return now.isBefore(grant.expires()) ? new Presented.Valid(grant) : new Presented.Expired(grant);
        } catch (IllegalArgumentException e) {
            return new Presented.Forged();
        }
    }

    /** Of the text as it stands in the link: Base64 can be written in more ways than one, and only one is ours. */
    private String sign(String payload) {
        return encode(Arrays.copyOf(Hmac.sha256(key, ascii(payload)), SIGNATURE));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
