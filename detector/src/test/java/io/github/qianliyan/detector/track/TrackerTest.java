package io.github.qianliyan.detector.track;

import static io.github.qianliyan.detector.track.Stage.box;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Track;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrackerTest {
    private final Stage stage = new Stage();

    private static Set<Long> ids(List<Track> tracks) {
        Set<Long> ids = new HashSet<>();
        tracks.forEach(track -> ids.add(track.id()));
        return ids;
    }

    @Test
    void one_walker_is_one_track_from_1_with_his_speed_in_picture_widths() {
        List<Track> tracks = List.of();
        for (int i = 0; i < 25; i++) {
            Box walker = box(0.1 + 0.02 * i, 0.5, 0.05, 0.15);
            tracks = stage.draw(walker, 5).detect("person", 0.6, walker).next(true);
            assertThat(ids(tracks)).isSubsetOf(1L);
        }
        assertThat(tracks).hasSize(1);
        assertThat(tracks.getFirst().label()).isEqualTo("person");
        assertThat(tracks.getFirst().speedX()).isCloseTo(0.1, within(0.01));
        assertThat(tracks.getFirst().speedY()).isCloseTo(0, within(0.01));
        assertThat(tracks.getFirst().box().centerX()).isCloseTo(0.58, within(0.01));
    }

    @Test
    void speed_downwards_is_in_picture_widths_too() {
        List<Track> tracks = List.of();
        for (int i = 0; i < 15; i++) {
            Box car = box(0.5, 0.1 + 0.04 * i, 0.1, 0.12);
            tracks = stage.draw(car, 5).detect("car", 0.6, car).next(true);
        }
        // 0.2 picture heights a second in a picture of 4 by 3
        assertThat(tracks.getFirst().speedY()).isCloseTo(0.15, within(0.01));
    }

    @Test
    void a_car_that_stopped_and_went_on_unseen_is_not_taken_to_stand_on_the_bare_road() {
        Box stop = box(0.5, 0.5, 0.1, 0.12);
        for (int i = 0; i < 15; i++) {
            Box car = box(0.2 + 0.02 * i, 0.5, 0.1, 0.12);
            stage.draw(car, 5).detect("car", 0.6, car).next(true);
        }
        // what the model reports here for a while is not there: another car's shadow, the next of a queue
        for (int i = 0; i < 15; i++) {
            stage.detect("car", 0.5, stop).next(true);
        }
        List<Track> tracks = List.of();
        for (int i = 0; i < 10; i++) {
            tracks = stage.next(true);
        }
        assertThat(tracks).isEmpty();
    }

    @Test
    void a_streak_of_rain_begins_no_track_and_a_walker_does() {
        List<Track> tracks = List.of();
        for (int i = 0; i < 15; i++) {
            tracks = stage.move(box(0.3 + 0.012 * i, 0.5, 0.014, 0.1))
                    .move(box(0.8 - 0.02 * i, 0.3, 0.05, 0.15))
                    .next(false);
        }
        assertThat(tracks)
                .singleElement()
                .satisfies(track -> assertThat(track.box().centerY()).isLessThan(0.4));
    }

    /** To and fro about one place, two of its own sizes at a time; the walker comes as far and goes somewhere. */
    @Test
    void an_insect_before_the_lens_is_not_told_of_for_long_and_a_runner_is() {
        List<Track> tracks = List.of();
        for (int i = 0; i < 30; i++) {
            double turn = i * 1.3;
            tracks = stage.move(box(0.3 + 0.03 * Math.sin(turn), 0.7 + 0.04 * Math.cos(turn), 0.05, 0.07))
                    .move(box(0.05 + 0.03 * i, 0.25, 0.04, 0.1))
                    .next(false);
        }
        assertThat(tracks)
                .singleElement()
                .satisfies(track -> assertThat(track.box().centerY()).isLessThan(0.4));
    }

    @Test
    void in_rain_three_drops_in_a_row_are_no_track_and_who_walks_through_it_is() {
        Random rain = new Random(3);
        Set<Long> before = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            drops(rain, Math.min(6, 1 + i / 12));
            List<Track> told = stage.next(false);
            if (i > 100) {
                before.addAll(ids(told));
            }
        }
        List<Track> tracks = List.of();
        for (int i = 0; i < 40; i++) {
            drops(rain, 6);
            tracks = stage.move(box(0.1 + 0.018 * i, 0.85, 0.05, 0.16)).next(false);
        }
        assertThat(before).isEmpty();
        assertThat(tracks)
                .singleElement()
                .satisfies(track -> assertThat(track.box().centerX()).isBetween(0.7, 0.9));
    }

    /** Anywhere but at the bottom, others in every picture. */
    private void drops(Random rain, int number) {
        for (int drop = 0; drop < number; drop++) {
            stage.move(box(rain.nextDouble(), 0.65 * rain.nextDouble(), 0.03, 0.09));
        }
    }

    @Test
    void traffic_before_where_cars_stood_does_not_keep_them_for_ever() {
        List<Box> parked = List.of(box(0.3, 0.5, 0.16, 0.14), box(0.5, 0.5, 0.16, 0.14), box(0.7, 0.5, 0.16, 0.14));
        for (int i = 0; i < 20; i++) {
            parked.forEach(car -> stage.draw(car, 5).detect("car", 0.6, car));
            assertThat(stage.next(true)).hasSize(i < 3 ? 0 : 3);
        }
        List<Track> tracks = List.of();
        Box road = box(0.5, 0.5, 0.6, 0.16);
        for (int i = 0; i < 40; i++) {
            // one blob for all of what passes, without a gap
            tracks = stage.draw(road, 7 + i).move(road).next(false);
        }
        assertThat(tracks).isEmpty();
    }

    @Test
    void two_who_cross_keep_their_numbers() {
        long left = 0;
        for (int i = 0; i < 40; i++) {
            Box a = box(0.1 + 0.02 * i, 0.50, 0.05, 0.16);
            Box b = box(0.9 - 0.02 * i, 0.54, 0.05, 0.16);
            List<Track> tracks = stage.draw(a, 5)
                    .draw(b, 6)
                    .detect("person", 0.6, a)
                    .detect("person", 0.6, b)
                    .next(true);
            if (i == 8) {
                assertThat(tracks).hasSize(2);
                left = tracks.stream()
                        .filter(track -> track.box().centerX() < 0.5)
                        .findFirst()
                        .orElseThrow()
                        .id();
            }
            if (i == 39) {
                assertThat(tracks).hasSize(2);
                assertThat(tracks.stream()
                                .filter(track -> track.box().centerX() > 0.5)
                                .findFirst()
                                .orElseThrow()
                                .id())
                        .isEqualTo(left);
            }
        }
    }

    @Test
    void who_walks_behind_a_pillar_comes_out_as_the_same() {
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            Box walker = box(0.1 + 0.015 * i, 0.5, 0.05, 0.15);
            boolean hidden = i >= 15 && i < 22;
            if (!hidden) {
                stage.draw(walker, 5).detect("person", 0.6, walker);
            }
            seen.addAll(ids(stage.next(true)));
        }
        assertThat(seen).containsExactly(1L);
    }

    @Test
    void doubtful_detections_continue_a_track_but_begin_none() {
        for (int i = 0; i < 30; i++) {
            Box walker = box(0.1 + 0.015 * i, 0.5, 0.05, 0.15);
            Box cone = box(0.8, 0.7, 0.03, 0.05);
            List<Track> tracks = stage.draw(walker, 5)
                    .detect("person", i < 6 ? 0.6 : 0.3, walker)
                    .detect("person", 0.35, cone)
                    .next(true);
            if (i > 5) {
                assertThat(ids(tracks)).containsExactly(1L);
            }
        }
    }

    @Test
    void motion_carries_a_track_between_the_runs_of_the_model() {
        for (int i = 0; i < 40; i++) {
            Box car = box(0.1 + 0.02 * i, 0.5, 0.12, 0.1);
            boolean looks = i % 5 == 0;
            stage.draw(car, 5).move(car);
            if (looks) {
                stage.detect("car", 0.6, car);
            }
            List<Track> tracks = stage.next(looks);
            if (i > 12) {
                assertThat(tracks).hasSize(1);
                assertThat(tracks.getFirst().label()).isEqualTo("car");
                assertThat(tracks.getFirst().box().centerX()).isCloseTo(0.1 + 0.02 * i, within(0.03));
            }
        }
    }

    @Test
    void what_moves_without_a_name_is_moving_and_what_only_sways_is_nothing() {
        List<Track> tracks = List.of();
        for (int i = 0; i < 40; i++) {
            Box mover = box(0.1 + 0.015 * i, 0.5, 0.06, 0.1);
            Box branch = box(0.8 + 0.004 * (i % 3), 0.2, 0.06, 0.06);
            tracks = stage.draw(mover, 5).move(mover).move(branch).next(false);
        }
        assertThat(tracks).hasSize(1);
        assertThat(tracks.getFirst().label()).isEqualTo("moving");
        assertThat(tracks.getFirst().box().centerY()).isCloseTo(0.5, within(0.01));
    }

    @Test
    void the_label_is_what_the_model_said_most_over_the_tracks_life() {
        List<Track> tracks = List.of();
        for (int i = 0; i < 20; i++) {
            Box car = box(0.1 + 0.02 * i, 0.5, 0.12, 0.1);
            String label = i % 4 == 1 ? "truck" : "car";
            tracks = stage.draw(car, 5).detect(label, 0.6, car).next(true);
        }
        assertThat(tracks).hasSize(1);
        assertThat(tracks.getFirst().label()).isEqualTo("car");
    }

    /** Drives in, stops at x = 0.46, for 12 frames; the model sees it all the while. */
    private void park(Box place) {
        for (int i = 0; i < 24; i++) {
            Box car = i < 12 ? box(0.1 + 0.03 * i, place.centerY(), place.width(), place.height()) : place;
            stage.draw(car, 5).detect("car", 0.6, car).move(car).next(true);
        }
    }

    @Test
    void a_parked_car_stays_one_track_when_neither_model_nor_motion_sees_it_any_more() {
        Box place = box(0.46, 0.5, 0.14, 0.12);
        park(place);
        for (int i = 0; i < 900; i++) {
            List<Track> tracks = stage.draw(place, 5).next(i % 5 == 0);
            assertThat(ids(tracks)).containsExactly(1L);
            assertThat(tracks.getFirst().speed()).isZero();
            assertThat(tracks.getFirst().box().overlap(place)).isGreaterThan(0.8);
        }
    }

    @Test
    void a_lorry_that_passes_in_front_takes_nothing_with_it() {
        Box place = box(0.46, 0.5, 0.14, 0.12);
        park(place);
        for (int i = 0; i < 100; i++) {
            stage.draw(place, 5).next(false);
        }
        for (int i = 0; i < 60; i++) {
            Box lorry = box(-0.2 + 0.03 * i, 0.52, 0.3, 0.2);
            stage.draw(place, 5).draw(lorry, 9).move(lorry);
            List<Track> tracks = stage.next(false);
            assertThat(ids(tracks)).contains(1L);
            Track car =
                    tracks.stream().filter(track -> track.id() == 1).findFirst().orElseThrow();
            assertThat(car.box().overlap(place)).isGreaterThan(0.7);
        }
        assertThat(ids(stage.draw(place, 5).next(false))).containsExactly(1L);
    }

    @Test
    void a_parked_car_that_drives_off_moves_on_as_the_same_and_leaves_nothing_behind() {
        Box place = box(0.46, 0.5, 0.14, 0.12);
        park(place);
        for (int i = 0; i < 50; i++) {
            stage.draw(place, 5).next(false);
        }
        List<Track> tracks = List.of();
        for (int i = 0; i < 15; i++) {
            Box car = box(0.46 + 0.02 * i, 0.5, 0.14, 0.12);
            tracks = stage.draw(car, 5).move(car).next(false);
        }
        assertThat(ids(tracks)).containsExactly(1L);
        assertThat(tracks.getFirst().speedX()).isGreaterThan(0.05);
    }

    @Test
    void a_parked_car_that_is_gone_ends_soon() {
        Box place = box(0.46, 0.5, 0.14, 0.12);
        park(place);
        for (int i = 0; i < 50; i++) {
            stage.draw(place, 5).next(false);
        }
        List<Track> tracks = List.of();
        for (int i = 0; i < 10; i++) {
            tracks = stage.next(false);
        }
        assertThat(tracks).isEmpty();
    }

    @Test
    void the_same_sightings_give_the_same_tracks() {
        List<Track> once = story(new Stage());
        assertThat(story(new Stage())).isEqualTo(once).hasSizeGreaterThan(1);
    }

    private static List<Track> story(Stage stage) {
        List<Track> tracks = List.of();
        for (int i = 0; i < 30; i++) {
            Box a = box(0.1 + 0.02 * i, 0.4, 0.06, 0.16);
            Box b = box(0.8 - 0.015 * i, 0.6, 0.12, 0.12);
            stage.draw(a, 5).draw(b, 6).detect("person", 0.55, a).move(b);
            tracks = stage.detect("car", i % 2 == 0 ? 0.5 : 0.3, b).next(true);
        }
        return tracks;
    }
}
