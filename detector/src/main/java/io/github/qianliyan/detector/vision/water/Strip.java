package io.github.qianliyan.detector.vision.water;

import io.github.qianliyan.detector.decode.Picture;
import io.github.qianliyan.service.config.Camera;
import org.bytedeco.javacpp.BytePointer;

/**
 * The strip of a picture along a gauge's line, at the picture's full size: rows from the line's first end (lowest) to its
 * last, three cells across. A cell is the mean of a square of pixels, so that the sensor's noise is mostly gone from it.
 *
 * <p>The strip is 1.2 % of the picture wide ({@value #HALF_WIDTH} to either side of the line): the line belongs on the middle
 * of the staff, and the staff should be at least as wide as that.
 */
final class Strip {
    static final int ACROSS = 3;
    private static final double HALF_WIDTH = 0.006;
    private static final int LEAST_HALF = 4;
    private static final int FEWEST_ROWS = 24;
    private static final int MOST_ROWS = 240;

    private final Camera.Gauge gauge;

    /**
     * @param cells row by row, luma 0 to 255
     */
    @SuppressWarnings("ArrayRecordComponent") // pixels, compared by nobody
    record Cells(int rows, float[] cells) {
        float at(int row, int column) {
            return cells[row * ACROSS + column];
        }
    }

    Strip(Camera.Gauge gauge) {
        this.gauge = gauge;
    }

    Cells of(Picture picture) {
        int width = picture.width();
        int height = picture.height();
        double fromX = gauge.from().x() * width;
        double fromY = gauge.from().y() * height;
        double alongX = gauge.to().x() * width - fromX;
        double alongY = gauge.to().y() * height - fromY;
        double length = Math.max(1, Math.hypot(alongX, alongY));
        int half = (int) Math.max(LEAST_HALF, Math.rint(HALF_WIDTH * width));
        int side = Math.max(3, (2 * half + 1) / ACROSS);
        int rows = Math.clamp(Math.round(length / Math.max(1, side / 2.5)), FEWEST_ROWS, MOST_ROWS);
        int reach = half + side;
        int left = Math.clamp((long) (Math.min(fromX, fromX + alongX) - reach), 0, width - 1);
        int right = Math.clamp((long) (Math.max(fromX, fromX + alongX) + reach), left, width - 1);
        int top = Math.clamp((long) (Math.min(fromY, fromY + alongY) - reach), 0, height - 1);
        int bottom = Math.clamp((long) (Math.max(fromY, fromY + alongY) + reach), top, height - 1);
        int wide = right - left + 1;
        byte[] luma = copy(picture, left, top, wide, bottom - top + 1);
        float[] cells = new float[rows * ACROSS];
        for (int row = 0; row < rows; row++) {
            double share = (row + 0.5) / rows;
            for (int column = 0; column < ACROSS; column++) {
                double off = (column - 1) * side / length;
                double x = fromX + share * alongX - off * alongY;
                double y = fromY + share * alongY + off * alongX;
                int x0 = Math.clamp(Math.round(x - side / 2.0), left, Math.max(left, right - side + 1));
                int y0 = Math.clamp(Math.round(y - side / 2.0), top, Math.max(top, bottom - side + 1));
                cells[row * ACROSS + column] =
                        mean(luma, wide, x0 - left, y0 - top, Math.min(side, wide), Math.min(side, bottom - top + 1));
            }
        }
        return new Cells(rows, cells);
    }

    private static byte[] copy(Picture picture, int left, int top, int wide, int high) {
        byte[] luma = new byte[wide * high];
        BytePointer plane = picture.plane(0);
        long stride = picture.stride(0);
        for (int y = 0; y < high; y++) {
            plane.position((top + y) * stride + left).get(luma, y * wide, wide);
        }
        return luma;
    }

    private static float mean(byte[] luma, int stride, int left, int top, int wide, int high) {
        int sum = 0;
        for (int y = top; y < top + high; y++) {
            for (int i = y * stride + left; i < y * stride + left + wide; i++) {
                sum += luma[i] & 0xff;
            }
        }
        return (float) sum / (wide * high);
    }
}
