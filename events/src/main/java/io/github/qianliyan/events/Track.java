package io.github.qianliyan.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One object followed from frame to frame, as it was in one judged frame.
 *
 * @param id unique within the {@link Observation#session()} of a camera
 * @param label the model's class ({@code person, car, ...}), or {@code moving} for what moved and was not named
 * @param confidence 0 to 1
 * @param box where it is in the picture
 * @param speedX towards the right, picture widths a second
 * @param speedY downwards, picture widths a second (not heights, so that speeds compare in every direction)
 * @param look a coarse colour histogram, 24 bytes in Base64, by which the same object is known again; null when not taken
 */
public record Track(
        long id,
        @JsonProperty("class") String label,
        double confidence,
        Box box,
        double speedX,
        double speedY,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) String look) {
    /** Bytes in a decoded {@link #look()}. */
    public static final int LOOK_BYTES = 24;

    /** Three bytes are four letters. */
    private static final int LOOK_LETTERS = LOOK_BYTES / 3 * 4;

    public Track {
        Require.text("class", label);
        confidence = Math.rint(Require.fraction("confidence", confidence) * 1000) / 1000;
        Require.present("box", box);
        speedX = Math.rint(speedX * 100_000) / 100_000 + 0.0;
        speedY = Math.rint(speedY * 100_000) / 100_000 + 0.0;
        if (look != null && !isLook(look)) {
            throw new IllegalArgumentException("look must be " + LOOK_BYTES + " bytes in Base64");
        }
    }

    /** Letter by letter: decoding it would make an array for every track of every observation, only to throw it away. */
    private static boolean isLook(String text) {
        if (text.length() != LOOK_LETTERS) {
            return false;
        }
        for (int i = 0; i < LOOK_LETTERS; i++) {
            char letter = text.charAt(i);
            boolean base64 = letter >= 'a' && letter <= 'z'
                    || letter >= 'A' && letter <= 'Z'
                    || letter >= '0' && letter <= '9'
                    || letter == '+'
                    || letter == '/';
            if (!base64) {
                return false;
            }
        }
        return true;
    }

    /** Picture widths a second. */
    public double speed() {
        return Math.hypot(speedX, speedY);
    }
}
