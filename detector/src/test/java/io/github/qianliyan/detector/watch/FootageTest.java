package io.github.qianliyan.detector.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.qianliyan.detector.Footage;
import io.github.qianliyan.detector.decode.FileFrames;
import io.github.qianliyan.detector.vision.ObjectDetector;
import io.github.qianliyan.events.Observation;
import io.github.qianliyan.events.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the real clips show, as a person read it from the pictures. */
class FootageTest {
    private static List<Observation> watch(String clip, Optional<ObjectDetector> model) throws Exception {
        List<Observation> all = new ArrayList<>();
        Beat beat = new Beat(Duration.ofMillis(200));
        try (FileFrames frames = new FileFrames(Footage.clip(clip));
                Sight sight = new Sight("c", SightSettings.thorough(), model)) {
            frames.show(Instant.EPOCH, picture -> {
                if (beat.falls(picture.time())) {
                    all.add(sight.judge(picture, null, 2, Sight.AT_EASE));
                }
                return true;
            });
        }
        return all;
    }

    /** First and last second, and number of frames, of each track that lasted. */
    private record Life(String label, double from, double to, int frames) {
        Life join(Life later) {
            return new Life(later.label, from, later.to, frames + later.frames);
        }
    }

    private static List<Life> lives(List<Observation> seen, int leastFrames) {
        Map<Long, Life> lives = new TreeMap<>();
        for (Observation observation : seen) {
            double second = observation.time().toEpochMilli() / 1000.0;
            for (Track track : observation.tracks()) {
                lives.merge(track.id(), new Life(track.label(), second, second, 1), Life::join);
            }
        }
        return lives.values().stream()
                .filter(life -> life.frames() >= leastFrames)
                .toList();
    }

    @Test
    void the_people_of_the_campus_road_are_counted() throws Exception {
        List<Observation> seen;
        try (ObjectDetector model = Footage.model()) {
            seen = watch("vtest.avi", Optional.of(model));
        }
        // people who can be told apart with the eye, counted in single frames
        Map<Integer, Integer> truth = Map.of(5, 6, 12, 9, 30, 6, 40, 4, 60, 7);
        truth.forEach((second, people) -> {
            double found = seen.stream()
                    .filter(observation -> Math.abs(observation.time().toEpochMilli() / 1000.0 - second) <= 0.5)
                    .mapToLong(observation -> observation.tracks().stream()
                            .filter(track -> track.label().equals("person"))
                            .count())
                    .average()
                    .orElse(0);
            assertThat(found).as("people at %d s", second).isCloseTo(people, within(2.1));
        });
        // the two parked vehicles at the upper right stay the same two from first to last
        List<Life> cars = lives(seen, 40).stream()
                .filter(life -> life.label().equals("car") || life.label().equals("vehicle"))
                .toList();
        assertThat(cars).hasSize(2).allSatisfy(car -> {
            assertThat(car.from()).isLessThan(3);
            assertThat(car.to()).isGreaterThan(79);
        });
    }

    @Test
    void four_cars_pass_and_each_is_one_track() throws Exception {
        List<Life> lives = lives(watch("car-detection.mp4", Optional.empty()), 6);
        assertThat(lives).hasSize(4);
        double[][] truth = {{4, 8.5}, {14, 18}, {15, 18.5}, {25, 28}};
        for (double[] passage : truth) {
            assertThat(lives).as("a car in %s to %s s", passage[0], passage[1]).anySatisfy(life -> {
                assertThat(life.from()).isBetween(passage[0], passage[1]);
                assertThat(life.to()).isBetween(passage[0] + 1, passage[1] + 1.6);
            });
        }
    }

    @Test
    void each_visitor_of_the_room_is_one_person() throws Exception {
        List<Life> lives;
        try (ObjectDetector model = Footage.model()) {
            lives = lives(watch("one-by-one-person-detection.mp4", Optional.of(model)), 10);
        }
        double[][] visits = {{6, 19}, {22, 45}, {50, 69}, {74, 85}, {92, 119}, {124, 135}};
        assertThat(lives.stream().map(Life::label).collect(Collectors.toSet())).containsExactly("person");
        assertThat(lives).hasSize(visits.length);
        for (int i = 0; i < visits.length; i++) {
            assertThat(lives.get(i).from()).isCloseTo(visits[i][0], within(1.5));
            assertThat(lives.get(i).to()).isCloseTo(visits[i][1], within(2.5));
        }
    }

    @Test
    void a_cloud_is_nobody() throws Exception {
        assertThat(lives(watch("neg_cloud_brightness_change.avi", Optional.empty()), 1))
                .isEmpty();
    }

    @Test
    void the_same_clip_gives_the_same_observations() throws Exception {
        assertThat(watch("car-detection.mp4", Optional.empty()))
                .isEqualTo(watch("car-detection.mp4", Optional.empty()));
    }
}
