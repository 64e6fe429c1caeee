package io.github.qianliyan.dispatcher.store;

import io.github.qianliyan.events.Incident;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** The last incident of a page: the next page goes on below it, whatever was opened since. */
record Cursor(long opened, String id) {
    static Cursor after(Incident incident) {
        return new Cursor(incident.opened().toEpochMilli(), incident.id());
    }

    String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((opened + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    static Cursor decoded(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            return new Cursor(Instant.ofEpochMilli(Long.parseLong(parts[0])).toEpochMilli(), parts[1]);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "cursor is not one that a page gave: leave it out to begin at the newest", e);
        }
    }
}
