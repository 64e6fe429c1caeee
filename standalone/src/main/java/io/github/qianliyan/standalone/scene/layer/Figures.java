package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.standalone.scene.draw.Canvas;
import io.github.qianliyan.standalone.scene.draw.Sprite;
import io.github.qianliyan.standalone.scene.layer.Figure.Lamps;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** The figures that people the scenes, painted once each. Units while painting: pixels at 80 or 100 a metre. */
public final class Figures {
    private Figures() {}

    private interface Painter {
        void paint(Graphics2D brush);
    }

    private static Sprite sprite(int width, int height, Painter painter) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D brush = Canvas.smooth(image);
        painter.paint(brush);
        brush.dispose();
        return new Sprite(image);
    }

    static Sprite shadow() {
        return sprite(96, 48, brush -> {
            brush.scale(2, 1);
            brush.setPaint(new RadialGradientPaint(24, 24, 24, new float[] {0, 0.6f, 1}, new Color[] {
                new Color(0, 0, 0, 255), new Color(0, 0, 0, 170), new Color(0, 0, 0, 0)
            }));
            brush.fillRect(0, 0, 48, 48);
        });
    }

    static Sprite glow(int rgb) {
        return sprite(64, 64, brush -> {
            Color middle = new Color(rgb);
            Color edge = new Color(middle.getRed(), middle.getGreen(), middle.getBlue(), 0);
            Color half = new Color(middle.getRed(), middle.getGreen(), middle.getBlue(), 90);
            brush.setPaint(
                    new RadialGradientPaint(32, 32, 32, new float[] {0, 0.35f, 1}, new Color[] {middle, half, edge}));
            brush.fillRect(0, 0, 64, 64);
        });
    }

    /** A car as seen from its front or from behind. */
    public static Figure car(int rgb, boolean front) {
        Sprite sprite = sprite(184, 150, brush -> {
            wheels(brush, 14, 118, 30, 32, 184);
            Path2D cabin = new Path2D.Double();
            cabin.moveTo(44, 6);
            cabin.quadTo(92, -3, 140, 6);
            cabin.lineTo(162, 66);
            cabin.lineTo(22, 66);
            cabin.closePath();
            brush.setPaint(new GradientPaint(0, 0, new Color(Canvas.shaded(rgb, 30)), 0, 66, new Color(rgb)));
            brush.fill(cabin);
            Path2D glass = new Path2D.Double();
            glass.moveTo(50, 14);
            glass.quadTo(92, 8, 134, 14);
            glass.lineTo(151, 58);
            glass.lineTo(33, 58);
            glass.closePath();
            brush.setPaint(new GradientPaint(40, 10, new Color(0x8FA6B4), 120, 60, new Color(0x26323A)));
            brush.fill(glass);
            brush.setPaint(new GradientPaint(
                    0, 58, new Color(Canvas.shaded(rgb, 22)), 0, 134, new Color(Canvas.shaded(rgb, -48))));
            brush.fill(new RoundRectangle2D.Double(6, 56, 172, 80, 36, 34));
            brush.setColor(new Color(0x22262A));
            brush.fill(new RoundRectangle2D.Double(front ? 50 : 38, 104, front ? 84 : 108, 22, 10, 10));
            brush.setColor(new Color(0x2E5FA8));
            brush.fill(new Rectangle2D.Double(72, 108, 40, 13));
            brush.setColor(new Color(front ? 0xF4F1E2 : 0xB3261C));
            brush.fill(new RoundRectangle2D.Double(14, 76, 34, 18, 10, 10));
            brush.fill(new RoundRectangle2D.Double(136, 76, 34, 18, 10, 10));
        });
        return new Figure(List.of(sprite), 1.84, 1, front ? Lamps.FRONT : Lamps.REAR);
    }

    /** A lorry as seen from its front or from behind. */
    public static Figure truck(int rgb, boolean front) {
        Sprite sprite = sprite(200, 256, brush -> {
            wheels(brush, 12, 216, 40, 40, 200);
            int body = front ? rgb : 0x8C8F90;
            brush.setPaint(new GradientPaint(
                    0, 0, new Color(Canvas.shaded(body, 24)), 0, 230, new Color(Canvas.shaded(body, -36))));
            brush.fill(new RoundRectangle2D.Double(6, 4, 188, 226, 14, 14));
            if (front) {
                brush.setPaint(new GradientPaint(20, 60, new Color(0x9DB2BE), 160, 130, new Color(0x27333B)));
                brush.fill(new RoundRectangle2D.Double(18, 66, 164, 68, 16, 16));
                brush.setColor(new Color(0x24282B));
                brush.fill(new RoundRectangle2D.Double(50, 152, 100, 36, 8, 8));
            } else {
                brush.setColor(new Color(0x6B6E70));
                for (int x = 30; x < 190; x += 26) {
                    brush.fill(new Rectangle2D.Double(x, 10, 4, 176));
                }
                brush.fill(new Rectangle2D.Double(8, 186, 184, 8));
            }
            brush.setColor(new Color(front ? 0xF4F1E2 : 0xB3261C));
            brush.fill(new RoundRectangle2D.Double(14, 198, 34, 18, 8, 8));
            brush.fill(new RoundRectangle2D.Double(152, 198, 34, 18, 8, 8));
            brush.setColor(new Color(0xD9A52A));
            brush.fill(new Rectangle2D.Double(78, 204, 44, 14));
        });
        return new Figure(List.of(sprite), 2.4, 1, front ? Lamps.FRONT : Lamps.REAR);
    }

    private static void wheels(Graphics2D brush, int inset, int top, int width, int height, int total) {
        brush.setColor(new Color(0x16181A));
        brush.fill(new RoundRectangle2D.Double(inset, top, width, height, 10, 10));
        brush.fill(new RoundRectangle2D.Double(total - inset - width, top, width, height, 10, 10));
    }

    /** A motorcycle with its rider, from its front or from behind. */
    public static Figure twoWheeler(int rgb, boolean front) {
        Sprite sprite = sprite(80, 170, brush -> {
            brush.setColor(new Color(0x17191B));
            brush.fill(new RoundRectangle2D.Double(33, 112, 14, 58, 8, 8));
            brush.setColor(new Color(0x3A3F44));
            brush.fill(new RoundRectangle2D.Double(26, 94, 28, 44, 12, 12));
            brush.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            brush.draw(new Line2D.Double(8, 86, 72, 86));
            brush.setPaint(new GradientPaint(
                    0, 40, new Color(Canvas.shaded(rgb, 20)), 0, 110, new Color(Canvas.shaded(rgb, -40))));
            brush.fill(new RoundRectangle2D.Double(18, 42, 44, 62, 22, 22));
            brush.setStroke(new BasicStroke(10, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            brush.draw(new Line2D.Double(22, 52, 12, 82));
            brush.draw(new Line2D.Double(58, 52, 68, 82));
            brush.setColor(new Color(front ? 0xC9302C : 0x22262A));
            brush.fill(new Ellipse2D.Double(25, 10, 30, 34));
            brush.setColor(new Color(front ? 0xF4F1E2 : 0xB3261C));
            brush.fill(new Ellipse2D.Double(34, 92, 12, 12));
        });
        return new Figure(List.of(sprite), 0.8, 1, Lamps.NONE);
    }

    /** Someone walking, 1.7 m tall. */
    public static Figure person(int coat, int trousers) {
        List<Sprite> poses = new ArrayList<>();
        for (int pose = 0; pose < 8; pose++) {
            double swing = pose == 0 ? 0.25 : Math.sin(2 * Math.PI * pose / 8);
            poses.add(sprite(90, 172, brush -> person(brush, swing, coat, trousers)));
        }
        return new Figure(poses, 0.9, 1.4, Lamps.NONE);
    }

    private static void person(Graphics2D brush, double swing, int coat, int trousers) {
        brush.setStroke(new BasicStroke(15, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int leg = -1; leg <= 1; leg += 2) {
            double reach = leg * swing * 24;
            brush.setColor(new Color(Canvas.shaded(trousers, leg < 0 ? -22 : 8)));
            brush.draw(new Line2D.Double(45 + leg * 4, 90, 45 + leg * 3 + reach * 0.55, 126));
            brush.draw(new Line2D.Double(45 + leg * 3 + reach * 0.55, 126, 45 + reach, 158));
            brush.setColor(new Color(0x1C1A18));
            brush.fill(new RoundRectangle2D.Double(36 + reach, 156, 22, 12, 8, 8));
        }
        brush.setStroke(new BasicStroke(11, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        brush.setColor(new Color(Canvas.shaded(coat, -26)));
        brush.draw(new Line2D.Double(36, 46, 30 - swing * 15, 88));
        brush.setPaint(new GradientPaint(
                28, 36, new Color(Canvas.shaded(coat, 18)), 62, 98, new Color(Canvas.shaded(coat, -24))));
        brush.fill(new RoundRectangle2D.Double(27, 36, 36, 64, 22, 22));
        brush.setColor(new Color(coat));
        brush.draw(new Line2D.Double(55, 46, 60 + swing * 15, 88));
        brush.setColor(new Color(0xC79A78));
        brush.fill(new Ellipse2D.Double(34, 8, 23, 27));
        brush.setColor(new Color(0x231C18));
        brush.fill(new Ellipse2D.Double(33, 4, 25, 19));
    }

    /** Yellow cattle or a water buffalo from the side, 2.2 m long, walking to the right. */
    public static Figure cattle(int rgb) {
        List<Sprite> poses = new ArrayList<>();
        for (int pose = 0; pose < 8; pose++) {
            double swing = pose == 0 ? 0.1 : Math.sin(2 * Math.PI * pose / 8);
            boolean grazing = pose == 0;
            poses.add(sprite(220, 150, brush -> cattle(brush, swing, grazing, rgb)));
        }
        return new Figure(poses, 2.2, 1.6, Lamps.NONE);
    }

    private static void cattle(Graphics2D brush, double swing, boolean grazing, int rgb) {
        brush.setStroke(new BasicStroke(14, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        double[] legs = {50, 66, 132, 148};
        for (int leg = 0; leg < legs.length; leg++) {
            double reach = swing * 14 * (leg % 2 == 0 ? 1 : -1);
            brush.setColor(new Color(Canvas.shaded(rgb, leg % 2 == 0 ? -44 : -20)));
            brush.draw(new Line2D.Double(legs[leg], 88, legs[leg] + reach, 142));
        }
        brush.setPaint(new GradientPaint(
                0, 30, new Color(Canvas.shaded(rgb, 26)), 0, 112, new Color(Canvas.shaded(rgb, -40))));
        Path2D body = new Path2D.Double();
        body.moveTo(34, 44);
        body.curveTo(70, 28, 120, 42, 160, 32);
        body.curveTo(178, 40, 176, 84, 156, 98);
        body.curveTo(120, 116, 76, 112, 48, 100);
        body.curveTo(30, 92, 26, 60, 34, 44);
        brush.fill(body);
        double drop = grazing ? 64 : 4 + 4 * swing;
        brush.setStroke(new BasicStroke(30, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        brush.setColor(new Color(Canvas.shaded(rgb, -6)));
        brush.draw(new Line2D.Double(158, 52, 180, 40 + drop * 0.7));
        brush.setStroke(new BasicStroke(22, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        brush.draw(new Line2D.Double(184, 38 + drop, 200, 48 + drop));
        brush.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        brush.setColor(new Color(0xD8CDB8));
        brush.draw(new Line2D.Double(180, 28 + drop, 188, 16 + drop));
        brush.setColor(new Color(Canvas.shaded(rgb, -50)));
        brush.draw(new Line2D.Double(34, 50, 24 + 6 * swing, 96));
    }
}
