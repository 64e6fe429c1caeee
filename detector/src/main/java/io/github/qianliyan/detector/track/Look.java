package io.github.qianliyan.detector.track;

import io.github.qianliyan.events.Track;
import java.util.Arrays;
import java.util.Base64;

/** How an object is coloured, by which it is known again: 8 bins each of luma and of the two colour differences. */
@SuppressWarnings("ArrayRecordComponent") // compared by distance, never by equals
public record Look(byte[] bins) {
    static final int BINS = 8;

    public Look {
        if (bins.length != Track.LOOK_BYTES) {
            throw new IllegalArgumentException("a look has " + Track.LOOK_BYTES + " bins, not " + bins.length);
        }
    }

    /** @param counts of pixels: luma, then blue difference, then red difference, 8 bins each */
    public static Look of(int[] counts) {
        byte[] bins = new byte[Track.LOOK_BYTES];
        for (int channel = 0; channel < 3; channel++) {
            int from = channel * BINS;
            int total = Math.max(1, Arrays.stream(counts, from, from + BINS).sum());
            for (int i = from; i < from + BINS; i++) {
                bins[i] = (byte) Math.round(255.0 * counts[i] / total);
            }
        }
        return new Look(bins);
    }

    public static Look parse(String text) {
        return new Look(Base64.getDecoder().decode(text));
    }

    public String text() {
        return Base64.getEncoder().encodeToString(bins);
    }

    /** 0 the same, 1 nothing in common: one less the intersection of the histograms, mean of the three channels. */
    public double distance(Look other) {
        int shared = 0;
        for (int i = 0; i < bins.length; i++) {
            shared += Math.min(bins[i] & 0xff, other.bins[i] & 0xff);
        }
        return Math.clamp(1 - shared / (3 * 255.0), 0, 1);
    }

    /** As it is now with a quarter of what it became, so that it follows slow changes of light. */
    Look towards(Look now) {
        byte[] mixed = new byte[bins.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (byte) ((3 * (bins[i] & 0xff) + (now.bins[i] & 0xff) + 2) / 4);
        }
        return new Look(mixed);
    }
}
