package io.github.qianliyan.ingest.camera;

import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.ingest.IngestSettings;
import io.github.qianliyan.ingest.mux.Fragment;
import io.github.qianliyan.ingest.mux.Fragmenter;
import io.github.qianliyan.ingest.publish.CameraChannel;
import io.github.qianliyan.ingest.source.FfmpegSource;
import io.github.qianliyan.ingest.source.FrameSource;
import io.github.qianliyan.ingest.source.SourceEvent;
import io.github.qianliyan.ingest.source.SourceUrl;
import io.github.qianliyan.ingest.source.Trouble;
import io.github.qianliyan.ingest.source.Troubles;
import io.github.qianliyan.ingest.timing.Pacer;
import io.github.qianliyan.ingest.timing.Time;
import io.github.qianliyan.service.config.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One camera's thread: connect, read until it breaks, wait, again. FFmpeg blocks in native code, where a virtual thread
 * would hold its carrier, so it is a platform thread with a small stack.
 */
public final class CameraWorker implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CameraWorker.class);
    private static final Duration MISSING_FILE = Duration.ofSeconds(2);
    private static final long STEADY_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long STACK_BYTES = 1024 * 1024;

    private final String camera;
    private final Secret url;
    private final IngestSettings settings;
    private final CameraChannel channel;
    private final CameraReporter reporter;
    private final CameraMeters meters;
    private final Time time;
    private final Timeline timeline;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile FrameSource source;
    private int failures;
    private boolean everOnline;
    private boolean online;

    public CameraWorker(
            String camera,
            Secret url,
            IngestSettings settings,
            CameraChannel channel,
            CameraReporter reporter,
            CameraMeters meters,
            Time time) {
        this.camera = camera;
        this.url = url;
        this.settings = settings;
        this.channel = channel;
        this.reporter = reporter;
        this.meters = meters;
        this.time = time;
        this.timeline = new Timeline(time);
        this.thread = Thread.ofPlatform()
                .name("camera-" + camera)
                .daemon()
                .stackSize(STACK_BYTES)
                .unstarted(this);
    }

    public void start() {
        thread.start();
    }

    /** Asks it to end; {@link #join} waits for it. */
    public void stop() {
        reporter.silence();
        stop.countDown();
        FrameSource current = source;
        if (current != null) {
            current.cancel();
        }
        thread.interrupt();
    }

    /** True when it has ended. */
    public boolean join(Duration limit) throws InterruptedException {
        return thread.join(limit);
    }

    public CameraReporter reporter() {
        return reporter;
    }

    @Override
    public void run() {
        MDC.put("cameraId", camera);
        try (Fragmenter fragmenter = new Fragmenter(settings.fragment(), VideoFragment.MAX_BYTES / 2, this::publish)) {
            switch (SourceUrl.parse(url)) {
                case SourceUrl.Invalid invalid -> reporter.failed(invalid.trouble());
                case SourceUrl.Valid valid -> watch(valid.url(), fragmenter);
            }
        } catch (InterruptedException e) {
            LOG.debug("stopped");
        } finally {
            MDC.clear();
        }
    }

    private void watch(SourceUrl parsed, Fragmenter fragmenter) throws InterruptedException {
        while (!stopped()) {
            reporter.connecting();
            long began = time.nanos();
            Trouble trouble = session(parsed, fragmenter);
            if (stopped()) {
                return;
            }
            reporter.failed(trouble);
            if (trouble.last()) {
                return;
            }
            // a camera that breaks right after each connection is not steady: keep backing off
            failures = online && time.nanos() - began > STEADY_NANOS ? 1 : failures + 1;
            time.sleep(pause(trouble));
        }
    }

    private Duration pause(Trouble trouble) {
        if (trouble.missingFile()) {
            return MISSING_FILE;
        }
        double chance = ThreadLocalRandom.current().nextDouble();
        return settings.backoff().after(trouble.retrySlowly() ? Integer.MAX_VALUE : failures, chance);
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    /** One connection, from its opening to why it ended. */
    private Trouble session(SourceUrl parsed, Fragmenter fragmenter) throws InterruptedException {
        online = false;
        try (FrameSource opening = new FfmpegSource(parsed, settings.limits())) {
            source = opening;
            if (stopped()) {
                return Troubles.internal("stopped");
            }
            Optional<Trouble> wrong = opening.open();
            return wrong.isPresent() ? wrong.get() : read(opening, fragmenter);
        } catch (RuntimeException e) {
            LOG.warn("reading {} failed", url.masked(), e);
            fragmenter.close();
            return Troubles.internal(Secret.mask(String.valueOf(e.getMessage())));
        } finally {
            source = null;
        }
    }

    private Trouble read(FrameSource open, Fragmenter fragmenter) throws InterruptedException {
        boolean first = true;
        while (true) {
            switch (open.next()) {
                case SourceEvent.Format found -> {
                    int reorder = found.format().sps().reorder();
                    if (first) {
                        timeline.connected(reorder, open.paced() ? new Pacer(open.speed()) : null);
                    } else {
                        timeline.reorder(reorder);
                        LOG.info("the stream changed to {}", found.format());
                    }
                    first = false;
                    fragmenter.format(found.format());
                    reporter.format(found.format());
                }
                case SourceEvent.Frame frame -> {
                    Timeline.Placed placed = timeline.place(frame);
                    if (placed.stamp().mended()) {
                        meters.mended();
                    }
                    reporter.frame(placed.capturedMillis(), frame.bytes(), frame.key());
                    fragmenter.accept(frame, placed.stamp(), placed.capturedMillis());
                }
                case SourceEvent.Skipped skipped -> skipped(skipped, fragmenter);
                case SourceEvent.Ended ended -> {
                    fragmenter.flush();
                    return ended.trouble();
                }
            }
        }
    }

    private void skipped(SourceEvent.Skipped skipped, Fragmenter fragmenter) {
        fragmenter.flush();
        channel.broken(skipped.reason());
        if (skipped.reason().equals("oversized")) {
            reporter.noted(Troubles.oversized(skipped.bytes(), settings.limits().frameBytes()));
        }
    }

    private void publish(Fragment fragment) {
        if (!online) {
            online = true;
            reporter.online();
            if (everOnline) {
                meters.reconnected();
            }
            everOnline = true;
        }
        if ("oversized".equals(channel.offer(fragment))) {
            reporter.noted(Troubles.oversized(fragment.data().length, VideoFragment.MAX_BYTES));
        }
    }
}
