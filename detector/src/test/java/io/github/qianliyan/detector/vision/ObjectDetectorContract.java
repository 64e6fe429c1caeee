package io.github.qianliyan.detector.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qianliyan.detector.Footage;
import io.github.qianliyan.detector.decode.FileFrames;
import io.github.qianliyan.detector.decode.Picture;
import io.github.qianliyan.events.Box;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** What every {@link ObjectDetector} must do, shown a street with people (OpenCV's vtest.avi). */
public abstract class ObjectDetectorContract {
    /** A second of it holds at least this many people that stand free. */
    private static final int PEOPLE = 3;

    protected abstract ObjectDetector open() throws Exception;

    /** The least confidence that is meant. */
    protected abstract double confident();

    private static void with(String clip, double second, Consumer<Picture> use) throws Exception {
        Path file = Footage.clip(clip);
        try (FileFrames frames = new FileFrames(file)) {
            frames.show(Instant.EPOCH, picture -> {
                if (picture.time().toEpochMilli() < second * 1000) {
                    return true;
                }
                use.accept(picture);
                return false;
            });
        }
    }

    @Test
    void finds_the_people_in_a_street() throws Exception {
        try (ObjectDetector detector = open()) {
            with("vtest.avi", 5, picture -> {
                List<Detection> people = detector.detect(picture).stream()
                        .filter(found -> found.label().equals("person") && found.confidence() >= confident())
                        .toList();
                assertThat(people).hasSizeBetween(PEOPLE, 9);
                assertThat(people).allSatisfy(person -> {
                    assertThat(person.box().height()).isBetween(0.08, 0.4);
                    assertThat(person.box().height())
                            .isGreaterThan(1.2 * person.box().width());
                });
            });
        }
    }

    @Test
    void gives_known_labels_boxes_within_the_picture_and_the_surest_first() throws Exception {
        try (ObjectDetector detector = open()) {
            with("vtest.avi", 20, picture -> {
                List<Detection> found = detector.detect(picture);
                assertThat(found)
                        .isNotEmpty()
                        .isSortedAccordingTo((a, b) -> Double.compare(b.confidence(), a.confidence()));
                assertThat(found).allSatisfy(one -> {
                    assertThat(detector.labels()).contains(one.label());
                    assertThat(one.confidence()).isBetween(0.0, 1.0);
                    assertThat(within(one.box())).isTrue();
                });
            });
        }
    }

    @Test
    void a_closer_look_gives_places_in_the_whole_picture() throws Exception {
        try (ObjectDetector detector = open()) {
            with("vtest.avi", 5, picture -> {
                Region region = new Region(0.5, 0.2, 0.5, 0.5);
                List<Detection> found = detector.detect(picture, region).stream()
                        .filter(one -> one.confidence() >= confident())
                        .toList();
                assertThat(found).isNotEmpty().allSatisfy(one -> {
                    assertThat(one.box().x()).isGreaterThanOrEqualTo(0.499);
                    assertThat(one.box().y() + one.box().height()).isLessThanOrEqualTo(0.701);
                });
            });
        }
    }

    @Test
    void threads_may_share_it_and_the_same_picture_gives_the_same() throws Exception {
        try (ObjectDetector detector = open()) {
            with("vtest.avi", 5, picture -> {
                List<CompletableFuture<List<Detection>>> asked = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    asked.add(CompletableFuture.supplyAsync(() -> detector.detect(picture)));
                }
                assertThat(asked.stream().map(CompletableFuture::join).distinct())
                        .hasSize(1);
            });
        }
    }

    @Test
    void closed_twice_is_closed_once_and_asked_then_it_says_so() throws Exception {
        ObjectDetector detector = open();
        detector.close();
        detector.close();
        with(
                "vtest.avi",
                0,
                picture ->
                        assertThatThrownBy(() -> detector.detect(picture)).isInstanceOf(IllegalStateException.class));
    }

    @Test
    void leaves_nothing_native_behind() throws Exception {
        // a file that is not at hand skips the test here, not in the middle of a film
        open().close();
        with("vtest.avi", 5, picture -> {
            cycles(picture, 3);
            touchHeap();
            long java = Pointer.totalBytes();
            long before = Pointer.physicalBytes();
            cycles(picture, 12);
            assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(java + 4096);
            // what the C library keeps for later comes and goes by some ten MB; a dozen forgotten models are more
            assertThat(Pointer.physicalBytes() - before).isLessThan(110L * 1024 * 1024);
        });
    }

    /** Goes once round the young generation: memory that Java takes for itself meanwhile is not the model's. */
    private static void touchHeap() {
        long before = collections();
        long touched = 0;
        while (collections() < before + 2 && touched < 4L << 30) {
            touched += new byte[1 << 19].length;
        }
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private void cycles(Picture picture, int times) {
        for (int i = 0; i < times; i++) {
            try (ObjectDetector detector = open()) {
                detector.detect(picture);
                detector.detect(picture, new Region(0.2, 0.2, 0.4, 0.4));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static boolean within(Box box) {
        double slack = 1e-4; // boxes are rounded
        return box.x() >= 0
                && box.y() >= 0
                && box.x() + box.width() <= 1 + slack
                && box.y() + box.height() <= 1 + slack;
    }
}
