package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.standalone.scene.draw.Canvas;
import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Picture;
import io.github.qianliyan.standalone.scene.draw.Sprite;
import io.github.qianliyan.standalone.scene.draw.Sprite.Placing;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Line2D;
import java.awt.geom.QuadCurve2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.Arrays;
import java.util.List;

/** A spider on the lens, lit by the camera's lamps: large, bright, out of focus, in fits and starts; and its web. */
public final class Spider implements Layer {
    private static final int SIZE = 160;

    private final List<Sprite> poses = List.of(spider(0), spider(9));
    private final Sprite web = web();
    private final Route way;
    private final double length;

    /** @param length of the clip, seconds; it is away at both ends */
    public Spider(double length) {
        this.length = length;
        double step = length / 12;
        way = Route.of(
                step,
                -120,
                130,
                2 * step,
                180,
                180,
                4 * step,
                190,
                185,
                4.6 * step,
                330,
                260,
                7 * step,
                335,
                262,
                7.5 * step,
                420,
                360,
                9 * step,
                415,
                365,
                10 * step,
                560,
                300,
                11 * step,
                850,
                240);
    }

    private static Sprite spider(double swing) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D brush = Canvas.smooth(image);
        brush.setColor(new Color(225, 228, 230, 200));
        brush.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int leg = 0; leg < 8; leg++) {
            int side = leg < 4 ? -1 : 1;
            double lean = (leg % 4 - 1.5) * 32 + (leg % 2 == 0 ? swing : -swing);
            brush.draw(new QuadCurve2D.Double(80, 80, 80 + side * 42, 58 + lean * 0.6, 80 + side * 64, 92 + lean));
        }
        brush.setPaint(new RadialGradientPaint(80, 84, 34, new float[] {0, 0.7f, 1}, new Color[] {
            new Color(245, 246, 246, 255), new Color(225, 226, 228, 240), new Color(200, 200, 204, 0)
        }));
        brush.fillOval(46, 50, 68, 68);
        brush.dispose();
        return new Sprite(softened(image));
    }

    private static Sprite web() {
        BufferedImage image = new BufferedImage(352, 288, BufferedImage.TYPE_INT_ARGB);
        Graphics2D brush = Canvas.smooth(image);
        brush.setComposite(AlphaComposite.SrcOver);
        brush.setColor(new Color(200, 204, 208, 120));
        brush.setStroke(new BasicStroke(2.5f));
        for (int thread = 0; thread < 7; thread++) {
            double turn = thread * 0.27 + 0.1;
            brush.draw(new Line2D.Double(0, 0, 420 * Math.cos(turn), 420 * Math.sin(turn)));
        }
        for (int ring = 60; ring < 300; ring += 45) {
            for (int thread = 0; thread < 6; thread++) {
                double a = thread * 0.27 + 0.1;
                double b = a + 0.27;
                brush.draw(new Line2D.Double(
                        ring * Math.cos(a), ring * Math.sin(a), ring * Math.cos(b), ring * Math.sin(b)));
            }
        }
        brush.dispose();
        return new Sprite(softened(image));
    }

    private static BufferedImage softened(BufferedImage image) {
        float[] even = new float[25];
        Arrays.fill(even, 1 / 25f);
        return new ConvolveOp(new Kernel(5, 5, even)).filter(image, null);
    }

    @Override
    public void paint(Picture picture, double time) {
        double breeze = 3 * Math.sin(2 * Math.PI * Math.round(length / 5) * time / length);
        place(picture, web, breeze - 4, -4, Picture.WIDTH, Picture.HEIGHT, 0.55);
        if (way.has(time)) {
            Route.Stop now = way.at(time);
            Route.Stop before = way.at(time - 0.1);
            boolean walks = Math.abs(now.across() - before.across()) > 2;
            double size = 260 + 60 * Math.sin(time * 0.4);
            Sprite pose = poses.get(walks ? (int) (time * 7) % 2 : 0);
            place(picture, pose, now.across() - size / 2, now.away() - size / 2, size, size, 0.95);
        }
    }

    private static void place(Picture picture, Sprite sprite, double left, double top, double w, double h, double a) {
        sprite.paint(picture, new Placing(left, top, w, h, false, 1, 0, a, false));
    }
}
