package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.standalone.scene.draw.Canvas;
import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Light;
import io.github.qianliyan.standalone.scene.draw.Picture;
import io.github.qianliyan.standalone.scene.draw.Texture;
import java.util.function.DoubleUnaryOperator;

/** A river: it flows towards the viewer, glitters, and stands as high as it is told. */
public final class Water implements Layer {
    /** Says from which water level (metres on the gauge) a pixel is under water. */
    @FunctionalInterface
    public interface Bed {
        /** Negative infinity: always; positive infinity: never. */
        double wetFrom(int x, int y);
    }

    /**
     * What the water's face is like.
     *
     * @param ripples 1 flows and glitters as rivers do; 0 is a still pond
     * @param mirror how much of what stands above is seen in it, 0 to 1
     * @param lapping how far the water line trembles, metres
     */
    public record Face(double ripples, double mirror, double lapping) {
        /** A river in a hurry. */
        public static final Face RIVER = new Face(1, 0, 0);
    }

    private final float[] wetFrom = new float[Picture.WIDTH * Picture.HEIGHT];
    private final int top;
    private final double length;
    private final DoubleUnaryOperator level;
    private final Texture ripples = new Texture(77, 9, 4);
    private final int lumaFar;
    private final int lumaNear;
    private final int blue;
    private final int red;
    private final int glitter;
    private final Face face;

    /**
     * @param top first row that may be water
     * @param length of the clip, seconds
     * @param level metres on the gauge by time; the same at the clip's start and end
     * @param rgb of the water by day
     */
    public Water(Bed bed, int top, double length, DoubleUnaryOperator level, int rgb, Light light) {
        this(bed, top, length, level, rgb, light, Face.RIVER);
    }

    public Water(Bed bed, int top, double length, DoubleUnaryOperator level, int rgb, Light light, Face face) {
        this.face = face;
        this.top = top;
        this.length = length;
        this.level = level;
        for (int i = top * Picture.WIDTH; i < wetFrom.length; i++) {
            wetFrom[i] = (float) bed.wetFrom(i % Picture.WIDTH, i / Picture.WIDTH);
        }
        int far = Canvas.mixed(rgb, light.skyline(), 0.45);
        double gain = light.brightness(0);
        lumaFar = (int) (16 + luma(far) * gain);
        lumaNear = (int) (16 + luma(rgb) * gain);
        double saturation = light.saturation(0);
        blue = (int) (128 + chroma(rgb, true) * saturation + light.tintBlue(0));
        red = (int) (128 + chroma(rgb, false) * saturation + light.tintRed(0));
        glitter = light == Light.NIGHT ? 16 : light == Light.DAY ? 34 : 24;
    }

    /** By column, the row at which water begins; what is above a row is seen in the water as far below it. */
    private int[] lines(double height) {
        int[] lines = new int[Picture.WIDTH];
        for (int x = 0; x < lines.length; x++) {
            int y = Picture.HEIGHT - 1;
            while (y > top && wetFrom[(y - 1) * Picture.WIDTH + x] <= height) {
                y--;
            }
            lines[x] = y;
        }
        return lines;
    }

    private static double luma(int rgb) {
        return (65.738 * (rgb >> 16 & 255) + 129.057 * (rgb >> 8 & 255) + 25.064 * (rgb & 255)) / 256;
    }

    private static double chroma(int rgb, boolean blueward) {
        double grey = luma(rgb) / 0.859;
        return blueward ? ((rgb & 255) - grey) * 0.5 : ((rgb >> 16 & 255) - grey) * 0.63;
    }

    @Override
    public void paint(Picture picture, double time) {
        double height = level.applyAsDouble(time);
        // whole turns of the texture in a clip, so that the flow has no seam
        int flow = (int) (256 * Math.round(length / 6) * time / length);
        int drift = (int) (256 * Math.round(length / 9) * time / length);
        int slow = (int) (256 * Math.round(length / 18) * time / length);
        byte[] luma = picture.luma();
        byte[] above = face.mirror > 0 ? luma.clone() : luma;
        int[] line = face.mirror > 0 ? lines(height) : new int[0];
        int share = (int) (256 * face.mirror);
        for (int y = top; y < Picture.HEIGHT; y++) {
            double depth = (double) (y - top) / (Picture.HEIGHT - top);
            int base = (int) (lumaFar + (lumaNear - lumaFar) * Math.sqrt(depth));
            // what is near looks large: texture rows pass by the inverse of the distance
            int row = (int) (240 / (depth + 0.14));
            int wide = (int) (256 * (0.35 + 0.9 / (0.6 + 3.2 * depth)));
            int strong = (int) (glitter * face.ripples * (0.25 + 0.75 * depth));
            for (int x = 0; x < Picture.WIDTH; x++) {
                int i = y * Picture.WIDTH + x;
                double trembling = face.lapping == 0
                        ? height
                        : height + face.lapping * ripples.at((x >> 1) + 3 * drift, 31 + 5 * flow) / 64.0;
                if (wetFrom[i] > trembling) {
                    continue;
                }
                int across = (x * wide >> 8) - 300;
                int ripple =
                        ripples.at(across + slow, row + flow) + ripples.at(across - drift + 90, row + 50 + 2 * flow);
                int light = ripple * strong >> 8;
                int edge = face.ripples > 0 && wetFrom[i] > trembling - 0.05 ? 16 : 0;
                int spark = ripple > 130 ? (ripple - 130) * strong >> 6 : 0;
                int plain = base + light + spark + edge;
                if (share > 0) {
                    int seen = 2 * line[x] - y + (((int) (ripple * face.ripples)) * (y - line[x]) >> 11);
                    int up = above[Math.max(0, Math.min(y, seen)) * Picture.WIDTH + x] & 255;
                    plain += (up - plain) * share >> 8;
                }
                luma[i] = (byte) Math.max(16, Math.min(235, plain));
                if ((x & 1) == 0 && (y & 1) == 0) {
                    int c = (y >> 1) * Picture.CHROMA_WIDTH + (x >> 1);
                    picture.blue()[c] = (byte) blue;
                    picture.red()[c] = (byte) red;
                }
            }
        }
    }
}
