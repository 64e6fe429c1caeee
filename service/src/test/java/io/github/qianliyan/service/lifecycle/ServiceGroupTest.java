package io.github.qianliyan.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ServiceGroupTest {
    private final List<String> calls = new CopyOnWriteArrayList<>();

    @Test
    void starts_in_order_and_closes_in_reverse() throws Exception {
        ServiceGroup group = new ServiceGroup(List.of(new Recorded("a"), new Recorded("b"), new Recorded("c")));
        group.start();
        group.close();
        assertThat(calls).containsExactly("start a", "start b", "start c", "close c", "close b", "close a");
    }

    @Test
    void a_failed_start_closes_those_before_it_and_is_thrown() {
        Service broken = new Recorded("b") {
            @Override
            public void start() throws IOException {
                throw new IOException("port 8080 is in use");
            }
        };
        ServiceGroup group = new ServiceGroup(List.of(new Recorded("a"), broken, new Recorded("c")));
        assertThatThrownBy(group::start).isInstanceOf(IOException.class).hasMessage("port 8080 is in use");
        assertThat(calls).containsExactly("start a", "close b", "close a");
    }

    @Test
    void closing_twice_closes_once() throws Exception {
        ServiceGroup group = new ServiceGroup(List.of(new Recorded("a")));
        group.start();
        group.close();
        group.close();
        assertThat(calls).containsExactly("start a", "close a");
    }

    @Test
    void one_that_hangs_does_not_keep_the_others_from_closing() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Service hanging = new Recorded("b") {
            @Override
            public void close() {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            }
        };
        ServiceGroup group =
                new ServiceGroup(List.of(new Recorded("a"), hanging), Duration.ofMillis(50), Duration.ofSeconds(5));
        group.start();
        group.close();
        assertThat(calls).containsExactly("start a", "start b", "close a");
        interrupted.await();
    }

    @Test
    void a_group_that_is_still_starting_can_be_closed_from_another_thread() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        Service forBroker = new Recorded("b") {
            @Override
            public void start() throws Exception {
                waiting.countDown();
                new CountDownLatch(1).await();
            }
        };
        ServiceGroup group = new ServiceGroup(List.of(new Recorded("a"), forBroker, new Recorded("c")));
        FutureTask<Void> starting = new FutureTask<>(() -> {
            group.start();
            return null;
        });
        Thread main = Thread.ofPlatform().start(starting);
        waiting.await();

        group.close();

        assertThat(calls).containsExactly("start a", "close b", "close a");
        main.join();
        assertThatThrownBy(starting::get).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void who_closes_second_returns_only_when_all_has_ended() throws Exception {
        CountDownLatch closing = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Service slow = new Recorded("a") {
            @Override
            public void close() {
                closing.countDown();
                try {
                    mayEnd.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                super.close();
            }
        };
        ServiceGroup group = new ServiceGroup(List.of(slow));
        group.start();
        Thread first = Thread.ofPlatform().start(group::close);
        closing.await();
        Thread second = Thread.ofPlatform().start(group::close);
        Awaitility.await().until(() -> second.getState() == Thread.State.WAITING);
        mayEnd.countDown();
        second.join();
        assertThat(calls).containsExactly("start a", "close a");
        first.join();
    }

    @Test
    void one_that_fails_to_close_does_not_keep_the_others_from_closing() throws Exception {
        Service broken = new Recorded("b") {
            @Override
            public void close() {
                throw new IllegalStateException("disk full");
            }
        };
        ServiceGroup group = new ServiceGroup(List.of(new Recorded("a"), broken));
        group.start();
        group.close();
        assertThat(calls).containsExactly("start a", "start b", "close a");
    }

    @Test
    void all_of_them_together_end_within_the_ten_seconds_that_SIGTERM_leaves() {
        assertThat(ServiceGroup.ALL).isLessThan(Duration.ofSeconds(9));
        assertThat(ServiceGroup.EACH).isLessThanOrEqualTo(Duration.ofSeconds(3));
    }

    private class Recorded implements Service {
        private final String name;

        Recorded(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start() throws Exception {
            calls.add("start " + name);
        }

        @Override
        public void close() {
            calls.add("close " + name);
        }
    }
}
