package io.github.qianliyan.detector.vision;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.github.qianliyan.detector.decode.Picture;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Takes the colour differences of a picture to the size of its grey picture. */
public final class ColourScaler implements AutoCloseable {
    private Mat small = new Mat();

    /** @param width and height of the grey picture, pixels */
    public Colour scale(Picture picture, int width, int height) {
        return new Colour(width, height, plane(picture, 1, width, height), plane(picture, 2, width, height));
    }

    private byte[] plane(Picture picture, int index, int width, int height) {
        byte[] pixels = new byte[width * height];
        try (Mat plane = new Mat(
                        picture.planeHeight(index),
                        picture.planeWidth(index),
                        CV_8UC1,
                        picture.plane(index),
                        picture.stride(index));
                Size size = new Size(width, height)) {
            resize(plane, small, size, 0, 0, INTER_AREA);
        }
        small.data().get(pixels);
        return pixels;
    }

    @Override
    public void close() {
        if (small != null) {
            small.close();
            small = null;
        }
    }
}
