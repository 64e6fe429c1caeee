package io.github.qianliyan.dispatcher.web.screen;

import io.github.qianliyan.dispatcher.web.http.Sight;
import io.github.qianliyan.events.Json;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * One event, encoded once for all screens.
 *
 * @param number counts up by 1 within this process
 * @param bytes as it goes over the line
 * @param visible to whom it is told
 * @param written called after it was written to a screen at once, not when it is told again after a break
 */
@SuppressWarnings("ArrayRecordComponent") // encoded text, compared by nobody
record ScreenEvent(long number, byte[] bytes, Predicate<Sight> visible, Runnable written) {
    /** For everybody. */
    ScreenEvent(long number, byte[] bytes, Runnable written) {
        this(number, bytes, sight -> true, written);
    }

    /** @param id for {@code Last-Event-ID}; null for an event that is not to be resumed from */
    static byte[] encode(String id, String type, Object data) {
        // JSON has no bare line ends, so one data line holds it
        return ((id == null ? "" : "id: " + id + "\n") + "event: " + type + "\ndata: " + Json.write(data) + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
