package io.github.qianliyan.benchmarks.micro;

import io.github.qianliyan.detector.decode.BadVideoException;
import io.github.qianliyan.detector.decode.FragmentDecoder;
import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.ingest.mux.Fragment;
import io.github.qianliyan.ingest.mux.Fragmenter;
import io.github.qianliyan.ingest.source.FfmpegSource;
import io.github.qianliyan.ingest.source.SourceEvent;
import io.github.qianliyan.ingest.source.SourceLimits;
import io.github.qianliyan.ingest.source.SourceUrl;
import io.github.qianliyan.ingest.timing.Ticks;
import io.github.qianliyan.ingest.timing.TimestampMender;
import io.github.qianliyan.service.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Fragments (200 ms, five frames): made, written, read, cut into samples and decoded. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FragmentBenchmark {
    private final TimestampMender mender = new TimestampMender();
    private final List<Fragment> made = new ArrayList<>();
    private Path file;
    private FfmpegSource source;
    private Fragmenter fragmenter;
    private VideoFragment keyframe;
    private ProducerRecord<String, byte[]> record;
    private FragmentDecoder decoder;

    @Setup(Level.Trial)
    public void open() throws IOException, InterruptedException {
        file = Film.shoot();
        SourceUrl.Valid url = (SourceUrl.Valid) SourceUrl.parse(new Secret("file:" + file + "?loop=true"));
        source = new FfmpegSource(url.url(), SourceLimits.defaults());
        fragmenter = new Fragmenter(Duration.ofMillis(200), VideoFragment.MAX_BYTES / 2, made::add);
        decoder = new FragmentDecoder(false);
        source.open().ifPresent(trouble -> {
            throw new IllegalStateException(trouble.text().en());
        });
        keyframe = video(next());
        record = keyframe.toRecord();
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        decoder.close();
        fragmenter.close();
        source.close();
        Files.delete(file);
    }

    private Fragment next() {
        made.clear();
        while (made.isEmpty()) {
            switch (source.next()) {
                case SourceEvent.Format format -> {
                    mender.restart(format.format().sps().reorder(), 0);
                    fragmenter.format(format.format());
                }
                case SourceEvent.Frame frame -> {
                    TimestampMender.Stamp stamp = mender.mend(frame.pts(), frame.dts(), frame.duration(), 0);
                    fragmenter.accept(frame, stamp, stamp.dts() / Ticks.PER_MILLI);
                }
                case SourceEvent other -> throw new IllegalStateException(other.toString());
            }
        }
        return made.getFirst();
    }

    private static VideoFragment video(Fragment fragment) {
        return new VideoFragment(
                "camera",
                Instant.ofEpochMilli(fragment.capturedMillis()),
                0,
                fragment.key(),
                fragment.key() ? fragment.init() : null,
                fragment.format().sps().codecString(),
                fragment.duration(),
                fragment.data());
    }

    /** Five frames read from a file and made into a fragment. */
    @Benchmark
    public Object mux() {
        return next();
    }

    @Benchmark
    public Object writeRecord() {
        return keyframe.toRecord();
    }

    @Benchmark
    public Object readRecord() {
        return VideoFragment.from(record.key(), record.timestamp(), record.headers(), record.value());
    }

    /** Cut into samples, and the keyframe decoded as a look does. */
    @Benchmark
    public boolean sliceAndLook() throws BadVideoException {
        decoder.lose();
        return decoder.decode(keyframe, picture -> false);
    }

    /** Cut into samples, and five frames decoded. */
    @Benchmark
    public boolean sliceAndFollow() throws BadVideoException {
        decoder.lose();
        return decoder.decode(keyframe, picture -> true);
    }
}
