package io.github.qianliyan.detector.vision;

/**
 * Follows changes of light that the whole picture shares, such as the camera's exposure or a cloud: when most blocks of
 * the picture became brighter or darker by the same factor, the background does so too, at once.
 */
public final class Light {
    private static final int BLOCK = 16;
    /** Keeps the ratio of two dark blocks from being noise. */
    private static final float DARK = 6;

    private static final double LEAST = 0.012;
    /** Blocks within this of the common factor agree with it. */
    private static final double AGREE = 0.06;

    private static final double MOST = 0.55;

    private final int width;
    private final int columns;
    private final int rows;
    private final float[] ratios;
    private final float[] told;

    public Light(int width, int height) {
        this.width = width;
        this.columns = width / BLOCK;
        this.rows = height / BLOCK;
        this.ratios = new float[columns * rows];
        this.told = new float[columns * rows];
    }

    /**
     * @param usual the background, changed in place when the light did
     * @param former likewise, what it was before; below 0 where there is none
     */
    public void follow(Grey grey, float[] usual, float[] former, byte[] moving) {
        int count = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float ratio = ratio(grey, usual, moving, column * BLOCK, row * BLOCK);
                if (ratio > 0) {
                    told[count++] = ratio;
                }
            }
        }
        if (count < ratios.length / 3) {
            return;
        }
        float common = middle(told, count);
        if (Math.abs(common - 1) < LEAST) {
            return;
        }
        int agree = 0;
        for (int i = 0; i < count; i++) {
            agree += Math.abs(told[i] / common - 1) < AGREE ? 1 : 0;
        }
        if (agree > MOST * count) {
            for (int i = 0; i < usual.length; i++) {
                usual[i] = Math.clamp((usual[i] + DARK) * common - DARK, 0, 255);
                if (former[i] >= 0) {
                    former[i] = Math.clamp((former[i] + DARK) * common - DARK, 0, 255);
                }
            }
        }
    }

    /** The upper median, by Hoare's selection: the order of the rest is of no use. Values change places. */
    private static float middle(float[] values, int count) {
        int wanted = count / 2;
        int from = 0;
        int to = count - 1;
        while (from < to) {
            float pivot = values[wanted];
            int left = from;
            int right = to;
            while (left <= right) {
                while (values[left] < pivot) {
                    left++;
                }
                while (values[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    float value = values[left];
                    values[left++] = values[right];
                    values[right--] = value;
                }
            }
            if (right < wanted) {
                from = left;
            }
            if (left > wanted) {
                to = right;
            }
        }
        return values[wanted];
    }

    /** Of the block's mean now to what it usually is; 0 when an object is in it or it is too dark or bright to say. */
    private float ratio(Grey grey, float[] usual, byte[] moving, int left, int top) {
        int now = 0;
        float then = 0;
        int objects = 0;
        // every second pixel of every second row says as much about light
        for (int y = top; y < top + BLOCK; y += 2) {
            for (int x = left; x < left + BLOCK; x += 2) {
                int i = y * width + x;
                now += grey.pixels()[i] & 0xff;
                then += usual[i];
                objects += moving[i];
            }
        }
        int pixels = BLOCK * BLOCK / 4;
        float mean = now / (float) pixels;
        float usually = then / pixels;
        boolean tells = objects < pixels / 4 && usually > 12 && usually < 245 && mean < 245;
        return tells ? (mean + DARK) / (usually + DARK) : 0;
    }
}
