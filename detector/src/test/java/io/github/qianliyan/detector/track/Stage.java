package io.github.qianliyan.detector.track;

import io.github.qianliyan.detector.vision.Detection;
import io.github.qianliyan.detector.vision.Grey;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Track;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A drawn street on which objects are put, for the tracker to follow: five frames a second, 160x120 grey pixels. */
final class Stage {
    static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;
    private static final double ASPECT = HEIGHT / (double) WIDTH;

    final Tracker tracker = new Tracker(START, 0.42);
    private final byte[] street = new byte[WIDTH * HEIGHT];
    private final List<Detection> detections = new ArrayList<>();
    private final List<Box> blobs = new ArrayList<>();
    private byte[] pixels;
    private int frame;

    Stage() {
        Random random = new Random(1);
        for (int i = 0; i < street.length; i++) {
            street[i] = (byte) (90 + random.nextInt(5));
        }
        pixels = street.clone();
    }

    static Box box(double centerX, double centerY, double width, double height) {
        return new Box(centerX - width / 2, centerY - height / 2, width, height);
    }

    /** Draws something with a pattern of its own. */
    Stage draw(Box box, int pattern) {
        Random random = new Random(pattern);
        int x0 = (int) (box.x() * WIDTH);
        int y0 = (int) (box.y() * HEIGHT);
        int x1 = (int) ((box.x() + box.width()) * WIDTH);
        int y1 = (int) ((box.y() + box.height()) * HEIGHT);
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                byte value = (byte) (120 + random.nextInt(110));
                if (x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT) {
                    pixels[y * WIDTH + x] = value;
                }
            }
        }
        return this;
    }

    Stage detect(String label, double confidence, Box box) {
        detections.add(new Detection(label, confidence, box));
        return this;
    }

    Stage move(Box box) {
        blobs.add(box);
        return this;
    }

    /** The next frame, 200 ms later, with what was put on the stage since the last one. */
    List<Track> next(boolean modelLooked) {
        Grey grey = new Grey(WIDTH, HEIGHT, pixels);
        Scene scene = new Scene(grey, () -> new Grey(WIDTH, HEIGHT, street), this::look, ASPECT);
        List<Track> tracks =
                tracker.step(time(), modelLooked ? List.copyOf(detections) : null, List.copyOf(blobs), scene);
        frame++;
        pixels = street.clone();
        detections.clear();
        blobs.clear();
        return tracks;
    }

    Instant time() {
        return START.plusMillis(200L * frame);
    }

    private Look look(Box box) {
        int[] counts = new int[Track.LOOK_BYTES];
        int x = Math.clamp((int) (box.centerX() * WIDTH), 0, WIDTH - 1);
        int y = Math.clamp((int) (box.centerY() * HEIGHT), 0, HEIGHT - 1);
        for (int channel = 0; channel < 3; channel++) {
            counts[channel * Look.BINS + (pixels[y * WIDTH + x] & 0xff) / 32] = 1;
            counts[channel * Look.BINS + 3] += 4;
        }
        return Look.of(counts);
    }
}
