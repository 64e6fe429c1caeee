package io.github.qianliyan.detector.vision;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import io.github.qianliyan.detector.decode.Picture;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** From the planes of a picture, or a part of them, to packed RGB, in one pass. */
public final class PictureScaler implements AutoCloseable {
    private static final int PLANES = 4;
    private static final int UNIT = 1 << 16;

    private final int width;
    private final int height;
    private final byte[] rgb;
    private final BytePointer out;
    private final PointerPointer<BytePointer> outPlanes = new PointerPointer<>(PLANES);
    private final IntPointer outStrides;
    private final PointerPointer<BytePointer> planes = new PointerPointer<>(PLANES);
    private final IntPointer strides = new IntPointer(0, 0, 0, 0);
    private SwsContext scaler;
    private boolean fullRange;
    private boolean configured;

    /**
     * @param width largest width of what comes out, pixels
     * @param height largest height, pixels
     */
    public PictureScaler(int width, int height) {
        this.width = width;
        this.height = height;
        this.rgb = new byte[width * height * 3];
        // sws writes whole vectors: some room behind the last row
        this.out = new BytePointer(rgb.length + 64L);
        this.outStrides = new IntPointer(width * 3, 0, 0, 0);
        outPlanes.put(0, out);
        for (int i = 1; i < PLANES; i++) {
            outPlanes.put(i, (BytePointer) null);
        }
    }

    /** Stretched to the largest size; rows of R, G, B from 0 to 255. The array is overwritten by the next call. */
    byte[] scale(Picture picture, Region region) {
        return scale(picture, region, width, height);
    }

    /**
     * Stretched to that size, at most the largest.
     *
     * @return rows of R, G, B from 0 to 255 without gaps; overwritten by the next call
     */
    public byte[] scale(Picture picture, Region region, int toWidth, int toHeight) {
        if (toWidth < 1 || toWidth > width || toHeight < 1 || toHeight > height) {
            throw new IllegalArgumentException(
                    "to " + toWidth + "x" + toHeight + ", must be 1x1 to " + width + "x" + height);
        }
        // chroma is at half size: start and size are even, so that the planes stay aligned
        int x = (int) (region.x() * picture.width()) & ~1;
        int y = (int) (region.y() * picture.height()) & ~1;
        int fromWidth = Math.min(picture.width() - x, Math.max(2, (int) Math.round(region.width() * picture.width())));
        int fromHeight =
                Math.min(picture.height() - y, Math.max(2, (int) Math.round(region.height() * picture.height())));
        configure(fromWidth, fromHeight, toWidth, toHeight, picture.fullRange());
        outStrides.put(0, toWidth * 3);
        for (int i = 0; i < 3; i++) {
            int shift = i == 0 ? 0 : 1;
            int stride = picture.stride(i);
            BytePointer plane = picture.plane(i);
            planes.put(i, plane.position((long) (y >> shift) * stride + (x >> shift)));
            strides.put(i, stride);
        }
        planes.put(3, (BytePointer) null);
        sws_scale(scaler, planes, strides, 0, fromHeight, outPlanes, outStrides);
        out.position(0).get(rgb, 0, toWidth * toHeight * 3);
        return rgb;
    }

    private void configure(int fromWidth, int fromHeight, int toWidth, int toHeight, boolean full) {
        SwsContext cached = sws_getCachedContext(
                scaler,
                fromWidth,
                fromHeight,
                AV_PIX_FMT_YUV420P,
                toWidth,
                toHeight,
                AV_PIX_FMT_RGB24,
                SWS_BILINEAR,
                null,
                null,
                (DoublePointer) null);
        if (cached == null) {
            throw new IllegalStateException(
                    "no scaler from " + fromWidth + "x" + fromHeight + " to " + toWidth + "x" + toHeight);
        }
        boolean fresh = scaler == null || !cached.equals(scaler);
        scaler = cached;
        if (fresh || !configured || full != fullRange) {
            IntPointer coefficients = sws_getCoefficients(SWS_CS_DEFAULT);
            sws_setColorspaceDetails(scaler, coefficients, full ? 1 : 0, coefficients, 1, 0, UNIT, UNIT);
            fullRange = full;
            configured = true;
        }
    }

    @Override
    public void close() {
        if (scaler != null) {
            sws_freeContext(scaler);
            scaler = null;
        }
        out.close();
        outPlanes.close();
        outStrides.close();
        planes.close();
        strides.close();
    }
}
