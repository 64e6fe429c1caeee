package io.github.qianliyan.detector.vision;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.github.qianliyan.detector.decode.Picture;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Takes the luma of a picture down to about the analysis width. The factor is a whole number: each grey pixel is the mean
 * of as many picture pixels, which is what takes the sensor's noise out.
 */
public final class GreyScaler implements AutoCloseable {
    private final int wanted;
    private Mat small = new Mat();

    static {
        // the detector's threads are the parallelism; OpenCV's own would fight them for the cores
        opencv_core.setNumThreads(1);
    }

    /** @param wanted width to come near to, pixels */
    public GreyScaler(int wanted) {
        this.wanted = wanted;
    }

    public Grey scale(Picture picture) {
        int factor = Math.max(1, (int) Math.round(picture.width() / (double) wanted));
        int width = Math.max(1, picture.width() / factor);
        int height = Math.max(1, picture.height() / factor);
        byte[] pixels = new byte[width * height];
        int fullWidth = Math.min(picture.width(), width * factor);
        int fullHeight = Math.min(picture.height(), height * factor);
        try (Mat luma = new Mat(fullHeight, fullWidth, CV_8UC1, picture.plane(0), picture.stride(0));
                Size size = new Size(width, height)) {
            resize(luma, small, size, 0, 0, INTER_AREA);
        }
        small.data().get(pixels);
        return new Grey(width, height, pixels);
    }

    @Override
    public void close() {
        if (small != null) {
            small.close();
            small = null;
        }
    }
}
