package io.github.qianliyan.service.lifecycle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Services that start one after the other and close in reverse. When one does not start, those before it are closed and
 * its failure is thrown. A service that does not close in time is named in the log and left behind, so that the process
 * ends all the same.
 */
public final class ServiceGroup implements Service {
    /** The longest a single service may take to close. */
    static final Duration EACH = Duration.ofSeconds(3);

    /** The longest that all of them together may take: under the 10 s after which a container is killed. */
    static final Duration ALL = Duration.ofMillis(8_500);

    private static final Duration INSIDE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(ServiceGroup.class);

    private final List<Service> services;
    private final Deque<Service> started = new ArrayDeque<>();
    private final ReentrantLock closing = new ReentrantLock();
    private final Duration each;
    private final Duration all;
    private Thread starter;
    private boolean closed;

    public ServiceGroup(List<Service> services) {
        this(services, EACH, ALL);
    }

    /**
     * Those inside another service that ends and begins anew in a process that goes on: one that were left behind would hold
     * what its successor needs, such as the folder of a state. When the process itself ends, the group around it does not wait
     * so long.
     */
    public static ServiceGroup within(List<Service> services) {
        return new ServiceGroup(services, INSIDE, INSIDE.multipliedBy(2));
    }

    ServiceGroup(List<Service> services, Duration each, Duration all) {
        this.services = List.copyOf(services);
        this.each = each;
        this.all = all;
    }

    @Override
    public String name() {
        return services.stream().map(Service::name).collect(Collectors.joining("+"));
    }

    /** @throws Exception what the first service that failed threw; nothing of the group runs then */
    @Override
    public void start() throws Exception {
        for (Service service : services) {
            long began = System.nanoTime();
            try {
                begin(service);
                service.start();
            } catch (Exception | Error failure) {
                LOG.error("{} did not start: {}", service.name(), failure.toString());
                begun();
                close();
                throw failure;
            }
            begun();
            LOG.info("{} started in {} ms", service.name(), (System.nanoTime() - began) / 1_000_000);
        }
    }

    private synchronized void begin(Service service) {
        if (closed) {
            throw new IllegalStateException("closed while it was starting");
        }
        // before start(): a service that failed half way is closed too
        started.push(service);
        starter = Thread.currentThread();
    }

    private synchronized void begun() {
        starter = null;
        notifyAll();
    }

    /** May be called from any thread, also while the group is still starting; returns when all has ended. */
    @Override
    public void close() {
        // an interrupt that ended the starting must not end the waiting for what has started
        boolean interrupted = Thread.interrupted();
        closing.lock();
        try {
            long deadline = System.nanoTime() + all.toNanos();
            stopStarting();
            List<String> left = new ArrayList<>();
            for (Service service = next(); service != null; service = next()) {
                Duration budget = Duration.ofNanos(Math.clamp(deadline - System.nanoTime(), 0, each.toNanos()));
                if (!closed(service, budget)) {
                    left.add(service.name());
                }
            }
            if (!left.isEmpty()) {
                LOG.warn("did not end in time and are left behind: {}", String.join(", ", left));
            }
        } finally {
            closing.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized Service next() {
        return started.poll();
    }

    /** A service that waits for something, such as a broker, is not waited for when a signal ends the process. */
    private synchronized void stopStarting() {
        closed = true;
        if (starter == null) {
            return;
        }
        starter.interrupt();
        long deadline = System.nanoTime() + each.toNanos();
        try {
            while (starter != null && System.nanoTime() < deadline) {
                wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it ended within the time; one that failed to close has ended too. */
    private static boolean closed(Service service, Duration budget) {
        long began = System.nanoTime();
        Thread closing = Thread.ofPlatform()
                .daemon()
                .name("close-" + service.name())
                .start(() -> {
                    try {
                        service.close();
                    } catch (RuntimeException | Error e) {
                        LOG.warn("{} failed while closing", service.name(), e);
                    }
                });
        try {
            if (!closing.join(budget)) {
                closing.interrupt();
                LOG.warn("{} did not end within {} ms", service.name(), budget.toMillis());
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        LOG.info("{} ended in {} ms", service.name(), (System.nanoTime() - began) / 1_000_000);
        return true;
    }
}
