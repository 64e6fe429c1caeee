package io.github.qianliyan.detector.vision;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.github.qianliyan.detector.decode.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.HOGDescriptor;

/**
 * OpenCV's built-in detector of upright people (histograms of oriented gradients, Dalal and Triggs 2005): the stand-in
 * when no model is at hand. Slower and blinder than any model, and knows nothing but people.
 */
public final class PeopleDetector implements ObjectDetector {
    /** Enough that people a ninth of the picture high fill the 64x128 window; smaller ones are not found. */
    private static final int WIDTH = 800;

    private static final double CONFIDENT = 0.42;
    private static final double SAME = 0.4;
    /** The window has a rim of background around the person, 16 of 64 pixels at the sides and 16 of 128 above and below. */
    private static final double RIM_X = 0.22;

    private static final double RIM_Y = 0.11;

    private final HOGDescriptor hog = new HOGDescriptor();
    private boolean closed;

    public PeopleDetector() {
        try (FloatPointer people = HOGDescriptor.getDefaultPeopleDetector();
                Mat weights = new Mat(people)) {
            hog.setSVMDetector(weights);
        }
    }

    @Override
    public String name() {
        return "people-hog";
    }

    @Override
    public Set<String> labels() {
        return Set.of("person");
    }

    @Override
    public double confident() {
        return CONFIDENT;
    }

    @Override
    public synchronized List<Detection> detect(Picture picture, Region region) {
        if (closed) {
            throw new IllegalStateException("the people detector is closed");
        }
        int x = (int) (region.x() * picture.width());
        int y = (int) (region.y() * picture.height());
        int width = Math.max(1, Math.min(picture.width() - x, (int) (region.width() * picture.width())));
        int height = Math.max(1, Math.min(picture.height() - y, (int) (region.height() * picture.height())));
        BytePointer plane = picture.plane(0);
        plane.position((long) y * picture.stride(0) + x);
        double scale = Math.min(1, WIDTH / (double) width);
        List<Detection> found = new ArrayList<>();
        try (Mat luma = new Mat(height, width, CV_8UC1, plane, picture.stride(0));
                Mat small = new Mat();
                Size size = new Size(Math.max(64, (int) Math.round(width * scale)), Math.max(128, (int)
                        Math.round(height * scale)));
                RectVector places = new RectVector();
                DoublePointer weights = new DoublePointer();
                Size stride = new Size(8, 8);
                Size padding = new Size(0, 0)) {
            resize(luma, small, size, 0, 0, INTER_AREA);
            hog.detectMultiScale(small, places, weights, 0, stride, padding, 1.08, 2, false);
            for (long i = 0; i < places.size(); i++) {
                try (Rect place = places.get(i)) {
                    found.add(detection(place, weights.get(i), size, region));
                }
            }
        }
        return Suppression.suppress(found, SAME);
    }

    private static Detection detection(Rect place, double margin, Size size, Region region) {
        double left = (place.x() + RIM_X * place.width()) / size.width();
        double top = (place.y() + RIM_Y * place.height()) / size.height();
        double right = (place.x() + (1 - RIM_X) * place.width()) / size.width();
        double bottom = (place.y() + (1 - RIM_Y) * place.height()) / size.height();
        // the distance to the separating plane, not a probability: squeezed so that a fair one stands above 0.4
        double confidence = 1 / (1 + Math.exp(-(margin - 0.4) * 2.5));
        return new Detection("person", confidence, region.place(left, top, right, bottom));
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            hog.close();
        }
    }
}
