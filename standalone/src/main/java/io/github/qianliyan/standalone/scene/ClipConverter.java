package io.github.qianliyan.standalone.scene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Set;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/**
 * Real footage in a form that a camera could send: what is H.264 or H.265 already is played as it is, everything else
 * (old AVI files, GIFs) is encoded once as H.264 into a cache.
 */
public final class ClipConverter {
    private static final Set<Integer> SENT_BY_CAMERAS = Set.of(avcodec.AV_CODEC_ID_H264, avcodec.AV_CODEC_ID_HEVC);
    private static final double KEYFRAME_SECONDS = 2;
    private static final int BITS_PER_SECOND = 1_500_000;
    /** Larger pictures are not footage for a demo, and would be taken whole into memory. */
    private static final long MOST_PIXELS = 3840L * 2160;

    private ClipConverter() {}

    /**
     * @param cache where converted clips are kept
     * @return the clip itself, or its converted copy
     * @throws IOException when it is no video that can be read, naming the file
     */
    public static Path playable(Path clip, Path cache) throws IOException {
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(clip.toFile())) {
            grabber.start();
            if (grabber.getImageWidth() <= 0) {
                throw new IOException(clip + " has no picture");
            }
            if ((long) grabber.getImageWidth() * grabber.getImageHeight() > MOST_PIXELS) {
                throw new IOException(clip + " is " + grabber.getImageWidth() + "x" + grabber.getImageHeight()
                        + ", at most 3840x2160 is played");
            }
            if (SENT_BY_CAMERAS.contains(grabber.getVideoCodec())) {
                return clip;
            }
            Path converted = cache.resolve(name(clip));
            if (!Files.exists(converted)) {
                Files.createDirectories(cache);
                Path draft = Files.createTempFile(cache, "convert", ".mp4");
                try {
                    encode(grabber, draft);
                    Files.move(draft, converted, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(draft);
                }
            }
            return converted;
        } catch (FFmpegFrameGrabber.Exception | FFmpegFrameRecorder.Exception e) {
            throw new IOException(clip + " is no video that can be played: " + e.getMessage(), e);
        }
    }

    private static void encode(FFmpegFrameGrabber grabber, Path target) throws IOException {
        int width = grabber.getImageWidth() & ~1;
        int height = grabber.getImageHeight() & ~1;
        double rate = Math.clamp(grabber.getFrameRate(), 1, 60);
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(target.toFile(), width, height)) {
            recorder.setFormat("mp4");
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
            recorder.setFrameRate(rate);
            recorder.setGopSize((int) Math.round(rate * KEYFRAME_SECONDS));
            recorder.setMaxBFrames(0);
            recorder.setVideoBitrate(BITS_PER_SECOND);
            recorder.start();
            for (Frame frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
                recorder.record(frame);
            }
        }
    }

    /** Changes when the file does. */
    private static String name(Path clip) throws IOException {
        long mark = clip.toAbsolutePath().hashCode() * 31L
                + Files.size(clip) * 1_000_003L
                + Files.getLastModifiedTime(clip).toMillis();
        return HexFormat.of().toHexDigits(mark) + "-"
                + clip.getFileName().toString().replaceAll("[^A-Za-z0-9.-]", "_") + ".mp4";
    }
}
