package io.github.qianliyan.standalone.scene.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.List;

/** Where a scene's still part is painted, in daylight; {@link #develop} then puts it into the light it is seen in. */
public final class Canvas {
    /**
     * A pool of lamp light.
     *
     * @param x its middle, pixels
     * @param across half its width, pixels
     * @param down half its height, pixels
     * @param strength 0 to 1 in the middle
     */
    public record Lamp(double x, double y, double across, double down, double strength) {}

    private final BufferedImage image = new BufferedImage(Picture.WIDTH, Picture.HEIGHT, BufferedImage.TYPE_INT_ARGB);
    private final Graphics2D graphics = smooth(image);
    private final float[] sway = new float[Picture.WIDTH * Picture.HEIGHT];

    /** A brush with smooth edges. */
    public static Graphics2D smooth(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return graphics;
    }

    public Graphics2D brush() {
        return graphics;
    }

    public void fill(Shape shape, int rgb) {
        graphics.setColor(new Color(rgb));
        graphics.fill(shape);
    }

    /** Fills with a colour that is shaded by a texture as it would lie on the picture. */
    public void fill(Shape shape, int rgb, Texture texture, double perPixelX, double perPixelY, double contrast) {
        cover(shape, (x, y) -> shaded(rgb, texture.between(x * perPixelX, y * perPixelY) * contrast));
    }

    /**
     * Fills with ground that is shaded by a texture as it would lie on level ground; far away the texture fades.
     *
     * @param perMetre cells of the texture a metre
     * @param contrast levels of shade for one unit of the texture, about 0.1 to 0.5
     */
    public void ground(Shape shape, int rgb, Perspective view, Texture texture, double perMetre, double contrast) {
        cover(shape, (x, y) -> {
            double away = view.away(y + 0.5);
            double across = view.across(x, away);
            double fine = texture.between(across * perMetre, away * perMetre) * Math.min(1, 14 / away);
            double coarse = texture.between(across * perMetre / 7 + 91, away * perMetre / 7 + 17);
            return shaded(rgb, (fine * 0.6 + coarse * 0.6) * contrast);
        });
    }

    private interface Paint {
        int at(int x, int y);
    }

    private void cover(Shape shape, Paint paint) {
        BufferedImage mask = new BufferedImage(Picture.WIDTH, Picture.HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D brush = smooth(mask);
        brush.setColor(Color.WHITE);
        brush.fill(shape);
        brush.dispose();
        byte[] covered = ((java.awt.image.DataBufferByte) mask.getRaster().getDataBuffer()).getData();
        BufferedImage layer = new BufferedImage(Picture.WIDTH, Picture.HEIGHT, BufferedImage.TYPE_INT_ARGB);
        int[] argb = ((java.awt.image.DataBufferInt) layer.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < argb.length; i++) {
            if (covered[i] != 0) {
                argb[i] = (covered[i] & 255) << 24 | paint.at(i % Picture.WIDTH, i / Picture.WIDTH) & 0xFFFFFF;
            }
        }
        graphics.drawImage(layer, 0, 0, null);
    }

    /** The colour, lighter or darker by so many levels, hue kept. */
    public static int shaded(int rgb, double levels) {
        double factor = 1 + levels / 128;
        int r = Math.max(0, Math.min(255, (int) ((rgb >> 16 & 255) * factor)));
        int g = Math.max(0, Math.min(255, (int) ((rgb >> 8 & 255) * factor)));
        int b = Math.max(0, Math.min(255, (int) ((rgb & 255) * factor)));
        return r << 16 | g << 8 | b;
    }

    /** A colour between two. */
    public static int mixed(int rgb, int other, double share) {
        int r = (int) ((rgb >> 16 & 255) * (1 - share) + (other >> 16 & 255) * share);
        int g = (int) ((rgb >> 8 & 255) * (1 - share) + (other >> 8 & 255) * share);
        int b = (int) ((rgb & 255) * (1 - share) + (other & 255) * share);
        return r << 16 | g << 8 | b;
    }

    /** Lets the wind bend what stands here: not at its foot, most at its top, fading to the sides. */
    public void sways(double middle, double foot, double width, double height, double pixels) {
        int x0 = Math.max(0, (int) (middle - width / 2));
        int x1 = Math.min(Picture.WIDTH, (int) (middle + width / 2) + 1);
        int y0 = Math.max(0, (int) (foot - height));
        int y1 = Math.min(Picture.HEIGHT, (int) foot);
        for (int y = y0; y < y1; y++) {
            double up = Math.min(1, (foot - y) / height) * Math.min(1, (y - foot + height) / (0.15 * height) + 0.2);
            for (int x = x0; x < x1; x++) {
                double side = Math.abs(x + 0.5 - middle) / (width / 2);
                float bend = (float) (pixels * up * Math.max(0, 1 - side * side));
                int i = y * Picture.WIDTH + x;
                sway[i] = Math.max(sway[i], bend);
            }
        }
    }

    /** Sky behind, light over everything, lamps on it. */
    public Backdrop develop(Light light, List<Lamp> lamps) {
        int[] argb = image.getRGB(0, 0, Picture.WIDTH, Picture.HEIGHT, null, 0, Picture.WIDTH);
        boolean[] sky = new boolean[argb.length];
        int horizon = 1;
        for (int i = 0; i < argb.length; i++) {
            sky[i] = argb[i] >>> 24 < 128;
            horizon = sky[i] ? i / Picture.WIDTH + 1 : horizon;
        }
        float[] lit = lit(light.lampsOn() ? lamps : List.of());
        Picture still = new Picture();
        for (int i = 0; i < argb.length; i++) {
            int x = i % Picture.WIDTH;
            int y = i / Picture.WIDTH;
            double lamp = lit[i];
            double solid = (argb[i] >>> 24) / 255.0;
            int air = mixed(light.zenith(), light.skyline(), Math.pow((double) Math.min(y, horizon) / horizon, 1.4));
            double luma = (Picture.lumaOf(argb[i]) - 16) * light.brightness(lamp);
            still.luma()[i] =
                    Picture.clamp((int) Math.rint(16 + luma * solid + (Picture.lumaOf(air) - 16) * (1 - solid)));
            if ((x & 1) == 0 && (y & 1) == 0) {
                int c = y / 2 * Picture.CHROMA_WIDTH + x / 2;
                double blue = Picture.blueOf(argb[i]) * light.saturation(lamp) + light.tintBlue(lamp);
                double red = Picture.redOf(argb[i]) * light.saturation(lamp) + light.tintRed(lamp);
                still.blue()[c] =
                        Picture.clamp((int) Math.rint(128 + blue * solid + Picture.blueOf(air) * (1 - solid)));
                still.red()[c] = Picture.clamp((int) Math.rint(128 + red * solid + Picture.redOf(air) * (1 - solid)));
            }
        }
        graphics.dispose();
        return new Backdrop(still, sky, lit, sway);
    }

    private static float[] lit(List<Lamp> lamps) {
        float[] lit = new float[Picture.WIDTH * Picture.HEIGHT];
        for (int i = 0; i < lit.length && !lamps.isEmpty(); i++) {
            double x = i % Picture.WIDTH + 0.5;
            int row = i / Picture.WIDTH;
            double y = row + 0.5;
            double dark = 1;
            for (Lamp lamp : lamps) {
                double dx = (x - lamp.x) / lamp.across;
                double dy = (y - lamp.y) / lamp.down;
                dark *= 1 - lamp.strength * Math.exp(-1.8 * (dx * dx + dy * dy));
            }
            lit[i] = (float) (1 - dark);
        }
        return lit;
    }
}
