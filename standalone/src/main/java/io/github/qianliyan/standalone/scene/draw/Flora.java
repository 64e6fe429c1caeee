package io.github.qianliyan.standalone.scene.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.SplittableRandom;

/** Hills and what grows on them, painted dab by dab. */
public final class Flora {
    private final Canvas canvas;
    private final SplittableRandom random;

    public Flora(Canvas canvas, long seed) {
        this.canvas = canvas;
        this.random = new SplittableRandom(seed);
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /**
     * A ridge across the picture, filled down to the lower edge.
     *
     * @param crest row of its mean height
     * @param swing how far it rises and falls, pixels
     * @return the row of its crest for every column
     */
    public double[] hill(double crest, double swing, int rgb, Texture texture, double contrast) {
        double[] crests = new double[Picture.WIDTH + 1];
        double[] phases = {between(0, 6.3), between(0, 6.3), between(0, 6.3), between(0, 6.3)};
        Path2D outline = new Path2D.Double();
        outline.moveTo(0, Picture.HEIGHT);
        for (int x = 0; x <= Picture.WIDTH; x++) {
            double wave = 0.6 * Math.sin(x * 0.0085 + phases[0])
                    + 0.3 * Math.sin(x * 0.021 + phases[1])
                    + 0.1 * Math.sin(x * 0.057 + phases[2])
                    + 0.03 * Math.sin(x * 0.21 + phases[3]);
            crests[x] = crest - swing * wave;
            outline.lineTo(x, crests[x]);
        }
        outline.lineTo(Picture.WIDTH, Picture.HEIGHT);
        outline.closePath();
        canvas.fill(outline, rgb, texture, 0.9, 1.6, contrast);
        return crests;
    }

    /**
     * Woods on a slope: crowns from the crest down to a row, growing towards the viewer.
     *
     * @param foot the lowest row with trees
     * @param far crown size at the crest, pixels
     * @param near crown size at the foot, pixels
     * @param haze the colour distance blends into
     * @param hazed how much of it at the crest, 0 to 1
     */
    public void woods(double[] crests, double foot, double far, double near, int rgb, int haze, double hazed) {
        Graphics2D brush = canvas.brush();
        double depth = 0;
        while (depth < 1) {
            double size = far + (near - far) * depth;
            for (double x = between(-size, 0); x < Picture.WIDTH + size; x += size * between(0.45, 0.75)) {
                int column = Math.max(0, Math.min(Picture.WIDTH, (int) x));
                double y = crests[column] + (foot - crests[column]) * depth + between(-0.25, 0.25) * size;
                int shade = Canvas.shaded(rgb, between(-38, 30));
                crown(brush, x, y, size * between(0.7, 1.15), Canvas.mixed(shade, haze, hazed * (1 - depth)));
            }
            depth += Math.max(0.012, size * 0.42 / Math.max(20, foot - crests[Picture.WIDTH / 2]));
        }
    }

    private void crown(Graphics2D brush, double x, double y, double size, int rgb) {
        brush.setColor(new Color(Canvas.shaded(rgb, -34)));
        brush.fill(new Ellipse2D.Double(x - size / 2, y - size * 0.42, size, size * 0.95));
        brush.setColor(new Color(rgb));
        brush.fill(new Ellipse2D.Double(x - size * 0.42, y - size * 0.45, size * 0.74, size * 0.66));
        brush.setColor(new Color(Canvas.shaded(rgb, 26)));
        brush.fill(new Ellipse2D.Double(x - size * 0.32, y - size * 0.42, size * 0.4, size * 0.34));
    }

    /** A broad-leaved tree that the wind moves. */
    public void tree(double x, double foot, double height, int rgb) {
        Graphics2D brush = canvas.brush();
        double trunk = height * 0.05;
        Path2D stem = new Path2D.Double();
        stem.moveTo(x - trunk, foot);
        stem.quadTo(x - trunk * 0.5, foot - height * 0.3, x - trunk * 0.4, foot - height * 0.6);
        stem.lineTo(x + trunk * 0.4, foot - height * 0.6);
        stem.quadTo(x + trunk * 0.5, foot - height * 0.3, x + trunk, foot);
        stem.closePath();
        canvas.fill(stem, 0x57493A);
        int leaves = (int) Math.min(900, 120 + height * 2.2);
        for (int i = 0; i < leaves; i++) {
            double angle = between(0, 2 * Math.PI);
            double radius = Math.sqrt(random.nextDouble());
            double lx = x + Math.cos(angle) * radius * height * 0.36 * (0.9 + 0.1 * Math.sin(angle * 5));
            double ly = foot - height * 0.63 + Math.sin(angle) * radius * height * 0.36;
            double light = 30 * (1 - (double) i / leaves) - 30;
            double above = (foot - height * 0.63 - ly) / (height * 0.36) * 22;
            double size = height * between(0.05, 0.1);
            brush.setColor(new Color(Canvas.shaded(rgb, above - light - 22 + between(-16, 16) - (x < lx ? 8 : 0))));
            brush.fill(new Ellipse2D.Double(lx - size / 2, ly - size / 2, size, size * 0.8));
        }
        canvas.sways(x, foot - height * 0.12, height * 0.95, height, Math.min(3.2, height / 60));
    }

    /** A fir that the wind moves. */
    public void fir(double x, double foot, double height, int rgb) {
        Graphics2D brush = canvas.brush();
        brush.setColor(new Color(0x4A3D31));
        brush.fill(new Ellipse2D.Double(x - height * 0.02, foot - height * 0.2, height * 0.04, height * 0.22));
        int tiers = 9;
        for (int tier = 0; tier < tiers; tier++) {
            double up = (double) tier / tiers;
            double half = height * 0.2 * (1 - up) + height * 0.015;
            double y = foot - height * (0.1 + 0.86 * up);
            for (int twig = 0; twig < 16; twig++) {
                double side = between(-1, 1);
                double tip = x + side * half;
                Path2D needle = new Path2D.Double();
                needle.moveTo(x + side * half * 0.2, y - height * 0.13);
                needle.lineTo(tip + height * 0.014, y + Math.abs(side) * height * 0.02);
                needle.lineTo(tip - height * 0.03, y - height * 0.012);
                needle.closePath();
                brush.setColor(new Color(Canvas.shaded(rgb, between(-34, 14) - side * 14)));
                brush.fill(needle);
            }
        }
        canvas.sways(x, foot - height * 0.1, height * 0.45, height * 0.95, Math.min(2.8, height / 75));
    }

    /** Tufts of grass over a band of the picture. */
    public void grass(double top, double bottom, double left, double right, int tufts, int rgb) {
        Graphics2D brush = canvas.brush();
        for (int i = 0; i < tufts; i++) {
            double depth = Math.sqrt((i + random.nextDouble()) / tufts);
            double y = top + (bottom - top) * depth;
            double x = between(left, right);
            double size = 2 + 9 * depth * (bottom - top) / 300;
            brush.setColor(new Color(Canvas.shaded(rgb, between(-30, 30))));
            Path2D blade = new Path2D.Double();
            blade.moveTo(x - size * 0.4, y);
            blade.lineTo(x + between(-0.6, 0.6) * size, y - size * between(0.7, 1.4));
            blade.lineTo(x + size * 0.4, y);
            blade.closePath();
            brush.fill(blade);
        }
    }
}
