package io.github.qianliyan.benchmarks.micro;

import io.github.qianliyan.detector.decode.BadVideoException;
import io.github.qianliyan.detector.decode.FileFrames;
import io.github.qianliyan.detector.decode.Picture;
import io.github.qianliyan.detector.vision.Grey;
import io.github.qianliyan.detector.vision.GreyScaler;
import io.github.qianliyan.detector.vision.MotionDetector;
import io.github.qianliyan.detector.vision.PictureScaler;
import io.github.qianliyan.detector.vision.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A decoded picture on its way to the model and to motion. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PictureBenchmark {
    private static final int MODEL_SIDE = 300;
    private static final int ANALYSIS = 320;
    private static final int PICTURES = 40;

    private final List<Picture> pictures = new ArrayList<>();
    private final List<Grey> greys = new ArrayList<>();
    private PictureScaler scaler;
    private GreyScaler greyScaler;
    private MotionDetector motion;
    private int turn;

    @Setup(Level.Trial)
    public void open() throws IOException, InterruptedException, BadVideoException {
        Path file = Film.shoot();
        try (FileFrames frames = new FileFrames(file)) {
            frames.show(Instant.EPOCH, picture -> {
                pictures.add(picture.keep());
                return pictures.size() < PICTURES;
            });
        } finally {
            Files.delete(file);
        }
        scaler = new PictureScaler(MODEL_SIDE, MODEL_SIDE);
        greyScaler = new GreyScaler(ANALYSIS);
        pictures.forEach(picture -> greys.add(greyScaler.scale(picture)));
        motion = new MotionDetector();
    }

    @TearDown(Level.Trial)
    public void close() {
        scaler.close();
        greyScaler.close();
        pictures.forEach(Picture::close);
    }

    /** From the decoder's planes to the model's size, in RGB. */
    @Benchmark
    public Object preprocess() {
        return scaler.scale(pictures.getFirst(), Region.WHOLE, MODEL_SIDE, MODEL_SIDE);
    }

    @Benchmark
    public Object grey() {
        return greyScaler.scale(pictures.getFirst());
    }

    /** The background told from what moves, and learned. */
    @Benchmark
    public Object motion() {
        turn++;
        return motion.see(greys.get(turn % PICTURES), Instant.ofEpochMilli(200L * turn));
    }
}
