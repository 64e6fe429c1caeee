package io.github.qianliyan.dispatcher.live;

import static io.github.qianliyan.dispatcher.live.Fragments.between;
import static io.github.qianliyan.dispatcher.live.Fragments.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedTest {
    private final List<Viewer> viewers = new ArrayList<>();
    private final AtomicInteger skipped = new AtomicInteger();

    /** Collects {@code text}, {@code init} and fragment numbers; blocks while held. */
    private static final class Recorder implements LiveSink {
        private final List<String> got = Collections.synchronizedList(new ArrayList<>());
        private volatile CountDownLatch held = new CountDownLatch(0);

        @Override
        public void text(String message) throws IOException {
            got.add(message);
        }

        @Override
        public void binary(byte[] message) throws IOException {
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            got.add(message.length >= 3 ? "init" : Integer.toString(message[0]));
        }

        void awaitLast(String wanted) {
            Awaitility.await().until(() -> !got.isEmpty() && got.getLast().equals(wanted));
        }
    }

    @AfterEach
    void close() {
        viewers.forEach(Viewer::close);
    }

    private Viewer watch(Feed feed, Recorder recorder) {
        Viewer viewer = new Viewer(recorder, () -> {}, skipped::addAndGet);
        viewers.add(viewer);
        Thread.ofVirtual().start(() -> {
            try {
                viewer.run();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        feed.join(viewer);
        return viewer;
    }

    @Test
    void the_first_viewer_gets_the_newest_group_once_the_log_was_read_back_and_then_what_comes() {
        Feed feed = new Feed(5);
        Recorder recorder = new Recorder();
        watch(feed, recorder);
        feed.accept(0, between(0));
        feed.accept(1, key(1));
        feed.accept(2, between(2));
        feed.accept(3, key(3));
        feed.accept(4, between(4));
        assertThat(recorder.got).as("still reading back").isEmpty();

        feed.reached(5);
        feed.accept(5, between(5));

        recorder.awaitLast("5");
        assertThat(recorder.got)
                .containsExactly(
                        "{\"camera\":\"cam-1\",\"codec\":\"avc1.42c01e\",\"captured\":\"1970-01-01T00:16:40.600Z\"}",
                        "init",
                        "3",
                        "4",
                        "5");
    }

    @Test
    void another_viewer_gets_the_group_at_once_and_reading_back_again_repeats_nothing() {
        Feed feed = new Feed(0);
        feed.reached(0);
        Recorder first = new Recorder();
        watch(feed, first);
        feed.accept(10, key(1));
        feed.accept(11, between(2));
        Recorder second = new Recorder();
        watch(feed, second);

        feed.accept(10, key(1));
        feed.accept(11, between(2));
        feed.accept(12, between(3));

        first.awaitLast("3");
        second.awaitLast("3");
        assertThat(first.got.subList(2, first.got.size())).containsExactly("1", "2", "3");
        assertThat(second.got.subList(2, second.got.size())).containsExactly("1", "2", "3");
    }

    @Test
    void a_changed_init_segment_is_announced_again() {
        Feed feed = new Feed(0);
        feed.reached(0);
        Recorder recorder = new Recorder();
        watch(feed, recorder);

        feed.accept(0, key(1));
        feed.accept(1, key(2));
        feed.accept(2, key(3, new byte[] {9, 9, 9, 9}));

        recorder.awaitLast("3");
        assertThat(recorder.got).hasSize(7);
        assertThat(recorder.got.get(4)).startsWith("{");
        assertThat(recorder.got.get(5)).isEqualTo("init");
    }

    @Test
    void a_slow_viewer_goes_on_at_a_keyframe_and_holds_bounded_memory() {
        Feed feed = new Feed(0);
        feed.reached(0);
        Recorder recorder = new Recorder();
        recorder.held = new CountDownLatch(1);
        Viewer viewer = watch(feed, recorder);

        int offset = 0;
        long most = 0;
        feed.accept(offset++, key(0));
        for (int i = 0; i < 1_000; i++) {
            feed.accept(offset++, Fragments.of(1, i % 50 == 0 ? Fragments.INIT : null, 200_000));
            most = Math.max(most, viewer.waiting());
        }
        assertThat(most).isLessThanOrEqualTo(Viewer.MAX_BYTES);
        assertThat(skipped.get()).isGreaterThan(500);

        recorder.held.countDown();
        feed.accept(offset++, key(7));
        feed.accept(offset, between(8));
        recorder.awaitLast("8");
        assertThat(recorder.got.get(recorder.got.size() - 2)).isEqualTo("7");
    }

    @Test
    void a_group_too_large_to_keep_is_not_kept() {
        Feed feed = new Feed(100);
        feed.accept(0, Fragments.of(1, Fragments.INIT, 5_000_000));
        feed.accept(1, Fragments.of(2, null, 5_000_000));
        Recorder recorder = new Recorder();
        watch(feed, recorder);

        feed.reached(100);
        feed.accept(100, between(3));
        feed.accept(101, key(4));

        recorder.awaitLast("4");
        assertThat(recorder.got).hasSize(3);
        assertThat(skipped.get()).isEqualTo(1);
    }

    @Test
    void a_closed_viewer_ends_and_the_last_one_empties_the_feed() throws InterruptedException {
        Feed feed = new Feed(0);
        Viewer viewer = new Viewer(new Recorder(), () -> {}, count -> {});
        feed.join(viewer);
        CountDownLatch ended = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                viewer.run();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            ended.countDown();
        });

        viewer.close();

        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(feed.leave(viewer)).isTrue();
    }
}
