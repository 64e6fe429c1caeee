package io.github.qianliyan.dispatcher.evidence.files;

import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.EvidenceBucket;
import io.github.qianliyan.service.lifecycle.Service;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In a bucket. What is made lies in the folder first and is moved on at once, so evidence is made while the bucket does not
 * answer, and a folder that was filled before goes over by itself. Whoever reads is given what is in the folder, or else what
 * is in the bucket.
 */
public final class BucketFiles implements EvidenceFiles, Service {
    private static final Logger LOG = LoggerFactory.getLogger(BucketFiles.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final Duration SAY_AGAIN = Duration.ofMinutes(10);

    private final FolderFiles folder;
    private final Bucket bucket;
    private final ScheduledExecutorService mover = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("evidence-mover").factory());
    /** A file is moved or its alert removed, never both at once. */
    private final ReentrantLock moving = new ReentrantLock();

    private volatile Text problem;
    private Instant said = Instant.EPOCH;

    /**
     * @param folder where files wait
     * @throws IOException when the file with the secret cannot be read
     */
    public BucketFiles(Path folder, EvidenceBucket bucket) throws IOException {
        this.folder = new FolderFiles(folder);
        this.bucket = new Bucket(bucket);
    }

    @Override
    public String name() {
        return "evidence-bucket";
    }

    @Override
    public void start() throws IOException {
        open();
        var _ = mover.scheduleWithFixedDelay(this::moveSafely, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        mover.shutdownNow();
        bucket.close();
    }

    @Override
    public void open() throws IOException {
        folder.open();
    }

    @Override
    public Path scratch(String alert, String name) throws IOException {
        return folder.scratch(alert, name);
    }

    @Override
    public Written write(String alert, String name, Content content) throws IOException {
        return folder.write(alert, name, content);
    }

    @Override
    public OptionalLong size(String alert, String name) throws IOException {
        OptionalLong here = folder.size(alert, name);
        if (here.isPresent() || !FolderFiles.plain(alert) || !FolderFiles.plain(name)) {
            return here;
        }
        return bucket.size(alert + "/" + name);
    }

    @Override
    public InputStream read(String alert, String name, long from) throws IOException {
        if (folder.size(alert, name).isPresent()) {
            try {
                return folder.read(alert, name, from);
            } catch (java.io.FileNotFoundException e) {
                LOG.debug("{}/{} was moved just now", alert, name, e);
            }
        }
        try {
            return bucket.read(FolderFiles.segment(alert) + "/" + FolderFiles.segment(name), from);
        } catch (Bucket.Gone e) {
            throw FolderFiles.gone(alert, name, e);
        }
    }

    @Override
    public List<Kept> all() throws IOException {
        Map<String, Kept> all = new HashMap<>();
        for (Kept here : folder.all()) {
            all.put(here.alert(), here);
        }
        for (Bucket.Item item : bucket.list("")) {
            int slash = item.key().indexOf('/');
            if (slash > 0) {
                String alert = item.key().substring(0, slash);
                all.merge(alert, new Kept(alert, item.bytes(), item.changed()), BucketFiles::together);
            }
        }
        return new ArrayList<>(all.values());
    }

    private static Kept together(Kept one, Kept other) {
        Instant changed = one.changed().isAfter(other.changed()) ? one.changed() : other.changed();
        return new Kept(one.alert(), one.bytes() + other.bytes(), changed);
    }

    @Override
    public List<String> names(String alert) throws IOException {
        TreeSet<String> names = new TreeSet<>(folder.names(alert));
        String begin = alert + "/";
        for (Bucket.Item item : bucket.list(begin)) {
            names.add(item.key().substring(begin.length()));
        }
        return List.copyOf(names);
    }

    @Override
    public void remove(String alert) throws IOException {
        moving.lock();
        try {
            // the bucket first: when it does not answer nothing is gone, and it is tried again
            for (Bucket.Item item : bucket.list(FolderFiles.segment(alert) + "/")) {
                bucket.remove(item.key());
            }
            folder.remove(alert);
        } finally {
            moving.unlock();
        }
    }

    /** A bucket has no end that could be asked for: its quota is that of the configuration. */
    @Override
    public long room() {
        return Long.MAX_VALUE;
    }

    @Override
    public Optional<Text> problem() {
        return Optional.ofNullable(problem);
    }

    private void moveSafely() {
        try {
            move();
            problem = null;
        } catch (IOException | RuntimeException e) {
            if (Thread.currentThread().isInterrupted() || mover.isShutdown()) {
                return;
            }
            problem = new Text(
                    "证据桶不可用，证据暂存在本机：" + e.getMessage(),
                    "the evidence bucket cannot be used, evidence waits on this machine: " + e.getMessage());
            if (Instant.now().isAfter(said.plus(SAY_AGAIN))) {
                said = Instant.now();
                LOG.warn("{}; tried again every {} s", problem.en(), PERIOD.toSeconds());
            }
        }
    }

    /** Everything that waits, each removed here only when the bucket has it. */
    public void move() throws IOException {
        for (Kept waiting : folder.all()) {
            if (!FolderFiles.plain(waiting.alert())) {
                continue;
            }
            List<String> names = folder.names(waiting.alert());
            for (String name : names) {
                move(waiting.alert(), name);
            }
            if (names.isEmpty()) {
                folder.tidy(waiting.alert());
            }
        }
    }

    private void move(String alert, String name) throws IOException {
        moving.lock();
        try {
            OptionalLong bytes = folder.size(alert, name);
            if (bytes.isEmpty()) {
                return;
            }
            Object stamp = folder.stamp(alert, name);
            Path file = folder.path(alert, name);
            String key = alert + "/" + name;
            bucket.put(key, file, md5(file));
            OptionalLong there = bucket.size(key);
            if (!there.equals(bytes)) {
                throw new IOException("the bucket has " + there + " B of " + key + " instead of " + bytes);
            }
            folder.removeUnchanged(alert, name, stamp);
        } finally {
            moving.unlock();
        }
    }

    private static String md5(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            // what the protocol wants, against faults on the way; what evidence stands on is SHA-256
            MessageDigest digest = MessageDigest.getInstance("MD5");
            new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has MD5", e);
        }
    }
}
