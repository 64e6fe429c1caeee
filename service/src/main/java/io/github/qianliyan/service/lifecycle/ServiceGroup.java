package io.github.qianliyan.service.lifecycle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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

    private static final Logger LOG = LoggerFactory.getLogger(ServiceGroup.class);

    private final List<Service> services;
    private final Deque<Service> started = new ArrayDeque<>();
    private final Duration each;
    private final Duration all;

    public ServiceGroup(List<Service> services) {
        this(services, EACH, ALL);
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
    public synchronized void start() throws Exception {
        for (Service service : services) {
            long began = System.nanoTime();
            // before start(): a service that failed half way is closed too
            started.push(service);
            try {
                service.start();
            } catch (Exception | Error failure) {
                LOG.error("{} did not start: {}", service.name(), failure.getMessage());
                close();
                throw failure;
            }
            LOG.info("{} started in {} ms", service.name(), (System.nanoTime() - began) / 1_000_000);
        }
    }

    @Override
    public synchronized void close() {
        long deadline = System.nanoTime() + all.toNanos();
        List<String> left = new ArrayList<>();
        while (!started.isEmpty()) {
            Service service = started.pop();
            Duration budget = Duration.ofNanos(Math.clamp(deadline - System.nanoTime(), 0, each.toNanos()));
            if (!closed(service, budget)) {
                left.add(service.name());
            }
        }
        if (!left.isEmpty()) {
            LOG.warn("did not end in time and are left behind: {}", String.join(", ", left));
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
