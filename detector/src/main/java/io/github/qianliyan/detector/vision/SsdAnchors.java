package io.github.qianliyan.detector.vision;

/**
 * The default boxes of an SSD (Liu et al., 2016, section 2.2) over a square input, and the decoding of what the network
 * says relative to them.
 */
final class SsdAnchors {
    private static final int INPUT = 300;
    private static final int[] STRIDES = {16, 32, 64, 128, 256, 512};
    private static final double MIN_SCALE = 0.2;
    private static final double MAX_SCALE = 0.95;
    private static final double[] RATIOS = {1, 2, 1.0 / 2, 3, 1.0 / 3};
    private static final float CENTER_SCALE = 10;
    private static final float SIZE_SCALE = 5;

    private final float[] centerX;
    private final float[] centerY;
    private final float[] width;
    private final float[] height;

    SsdAnchors() {
        int total = 0;
        for (int layer = 0; layer < STRIDES.length; layer++) {
            int cells = cells(layer);
            total += cells * cells * shapes(layer).length;
        }
        centerX = new float[total];
        centerY = new float[total];
        width = new float[total];
        height = new float[total];
        int i = 0;
        for (int layer = 0; layer < STRIDES.length; layer++) {
            int cells = cells(layer);
            double[][] shapes = shapes(layer);
            for (int row = 0; row < cells; row++) {
                for (int column = 0; column < cells; column++) {
                    for (double[] shape : shapes) {
                        centerX[i] = (float) ((column + 0.5) / cells);
                        centerY[i] = (float) ((row + 0.5) / cells);
                        width[i] = (float) shape[0];
                        height[i++] = (float) shape[1];
                    }
                }
            }
        }
    }

    int size() {
        return centerX.length;
    }

    /**
     * @param raw y, x, height, width as the network says them, for each anchor
     * @param out left, top, right, bottom in fractions of the input
     */
    void decode(float[] raw, int anchor, float[] out) {
        int at = anchor * 4;
        float y = raw[at] / CENTER_SCALE * height[anchor] + centerY[anchor];
        float x = raw[at + 1] / CENTER_SCALE * width[anchor] + centerX[anchor];
        float h = (float) Math.exp(raw[at + 2] / SIZE_SCALE) * height[anchor];
        float w = (float) Math.exp(raw[at + 3] / SIZE_SCALE) * width[anchor];
        out[0] = x - w / 2;
        out[1] = y - h / 2;
        out[2] = x + w / 2;
        out[3] = y + h / 2;
    }

    private static int cells(int layer) {
        return (INPUT + STRIDES[layer] - 1) / STRIDES[layer];
    }

    private static double scale(int layer) {
        return layer == STRIDES.length ? 1 : MIN_SCALE + (MAX_SCALE - MIN_SCALE) * layer / (STRIDES.length - 1);
    }

    /** Width and height of each shape of a layer; the lowest has three, the others one for each ratio and one between. */
    private static double[][] shapes(int layer) {
        if (layer == 0) {
            double root = Math.sqrt(2);
            return new double[][] {
                {0.1, 0.1}, {MIN_SCALE * root, MIN_SCALE / root}, {MIN_SCALE / root, MIN_SCALE * root}
            };
        }
        double[][] shapes = new double[RATIOS.length + 1][];
        double scale = scale(layer);
        for (int i = 0; i < RATIOS.length; i++) {
            double root = Math.sqrt(RATIOS[i]);
            shapes[i] = new double[] {scale * root, scale / root};
        }
        double between = Math.sqrt(scale * scale(layer + 1));
        shapes[RATIOS.length] = new double[] {between, between};
        return shapes;
    }
}
