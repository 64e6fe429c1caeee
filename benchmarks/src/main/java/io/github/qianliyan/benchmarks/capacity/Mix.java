package io.github.qianliyan.benchmarks.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the cameras of a township look at: 20 % always busy, 20 % sometimes, 60 % nothing but the sensor's noise. */
enum Mix {
    /** People walking all the time. */
    BUSY("vtest.avi"),
    /** A road with a car now and then. */
    CARS("car-detection.mp4"),
    /** A room that one person at a time comes into. */
    PEOPLE("one-by-one-person-detection.mp4"),
    /** The first scene with everybody taken out of it. */
    QUIET("vtest.avi");

    private static final List<Mix> TEN = List.of(BUSY, QUIET, CARS, QUIET, QUIET, BUSY, QUIET, PEOPLE, QUIET, QUIET);

    private final String footage;

    Mix(String footage) {
        this.footage = footage;
    }

    String footage() {
        return footage;
    }

    /** As a tag of cameras, and in figures. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One for each camera; any ten in a row are of the mix. */
    static List<Mix> of(int cameras) {
        List<Mix> all = new ArrayList<>();
        for (int i = 0; i < cameras; i++) {
            all.add(TEN.get(i % TEN.size()));
        }
        return all;
    }
}
