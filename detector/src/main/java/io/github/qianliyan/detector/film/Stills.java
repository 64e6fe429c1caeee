package io.github.qianliyan.detector.film;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import io.github.qianliyan.detector.decode.BadVideoException;
import io.github.qianliyan.detector.decode.FileFrames;
import io.github.qianliyan.detector.decode.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** From decoded pictures to images of the same size. Holds native memory; one thread at a time. */
public final class Stills implements AutoCloseable {
    private static final int PLANES = 4;
    private static final int UNIT = 1 << 16;

    private final PointerPointer<BytePointer> planes = new PointerPointer<>(PLANES);
    private final IntPointer strides = new IntPointer(0, 0, 0, 0);
    private final PointerPointer<BytePointer> outPlanes = new PointerPointer<>(PLANES);
    private final IntPointer outStrides = new IntPointer(0, 0, 0, 0);
    private BytePointer out = new BytePointer();
    private SwsContext scaler;

    /** A copy of the picture, three bytes a pixel. */
    public BufferedImage image(Picture picture) {
        int width = picture.width();
        int height = picture.height();
        // rows begin at multiples of 64, and some room behind the last: sws writes whole vectors
        int stride = (width * 3 + 63) & ~63;
        long bytes = (long) stride * height + 64;
        if (out.capacity() < bytes) {
            out.close();
            out = new BytePointer(bytes);
        }
        configure(width, height, picture.fullRange());
        for (int i = 0; i < PLANES; i++) {
            planes.put(i, i < 3 ? picture.plane(i) : null);
            strides.put(i, i < 3 ? picture.stride(i) : 0);
            outPlanes.put(i, i == 0 ? out : null);
            outStrides.put(i, i == 0 ? stride : 0);
        }
        sws_scale(scaler, planes, strides, 0, height, outPlanes, outStrides);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int y = 0; y < height; y++) {
            out.position((long) y * stride).get(pixels, y * width * 3, width * 3);
        }
        out.position(0);
        return image;
    }

    private void configure(int width, int height, boolean full) {
        scaler = sws_getCachedContext(
                scaler,
                width,
                height,
                AV_PIX_FMT_YUV420P,
                width,
                height,
                AV_PIX_FMT_BGR24,
                SWS_BILINEAR,
                null,
                null,
                (DoublePointer) null);
        if (scaler == null) {
            throw new IllegalStateException("no conversion of a picture of " + width + "x" + height);
        }
        IntPointer coefficients = sws_getCoefficients(SWS_CS_DEFAULT);
        sws_setColorspaceDetails(scaler, coefficients, full ? 1 : 0, coefficients, 1, 0, UNIT, UNIT);
    }

    /**
     * The pictures of a file that were captured at those times, or the next after each; a time behind the last picture gets
     * none.
     *
     * @param start capture time of the file's first picture
     */
    public static Map<Instant, BufferedImage> of(Path file, Instant start, Collection<Instant> times)
            throws BadVideoException {
        Map<Instant, BufferedImage> found = new HashMap<>();
        TreeSet<Instant> wanted = new TreeSet<>(times);
        if (wanted.isEmpty()) {
            return found;
        }
        try (FileFrames frames = new FileFrames(file);
                Stills stills = new Stills()) {
            frames.show(start, picture -> {
                while (!wanted.isEmpty() && !wanted.first().isAfter(picture.time())) {
                    found.put(wanted.pollFirst(), stills.image(picture));
                }
                return !wanted.isEmpty();
            });
        }
        return found;
    }

    @Override
    public void close() {
        if (scaler != null) {
            sws_freeContext(scaler);
            scaler = null;
        }
        out.close();
        planes.close();
        strides.close();
        outPlanes.close();
        outStrides.close();
    }
}
