package io.github.qianliyan.standalone.scene.place;

import io.github.qianliyan.standalone.scene.draw.Canvas;
import io.github.qianliyan.standalone.scene.draw.Texture;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;

/** What people have built, in pixels. */
final class Building {
    private static final Texture PLASTER = new Texture(501, 24, 4);

    private Building() {}

    /** A farmhouse: plastered walls, a tiled roof, windows by storeys. */
    static void house(Canvas canvas, double left, double foot, double width, double height, int wall, int roof) {
        Graphics2D brush = canvas.brush();
        double eaves = foot - height * 0.74;
        Rectangle2D front = new Rectangle2D.Double(left, eaves, width, foot - eaves);
        canvas.fill(front, wall, PLASTER, 1.3, 1.3, 0.16);
        brush.setPaint(new GradientPaint(
                (float) left, 0, new Color(0, 0, 0, 0), (float) (left + width), 0, new Color(0, 0, 0, 60)));
        brush.fill(front);
        Path2D top = new Path2D.Double();
        top.moveTo(left - width * 0.06, eaves + height * 0.03);
        top.lineTo(left + width * 0.1, foot - height);
        top.lineTo(left + width * 0.9, foot - height);
        top.lineTo(left + width * 1.06, eaves + height * 0.03);
        top.closePath();
        canvas.fill(top, roof, PLASTER, 2.5, 6, 0.3);
        brush.setColor(new Color(0, 0, 0, 70));
        brush.fill(new Rectangle2D.Double(left, eaves + height * 0.03, width, height * 0.035));
        int storeys = height > 60 ? 2 : 1;
        int bays = Math.max(2, (int) (width / Math.max(18, height * 0.3)));
        double storey = (foot - eaves) / storeys;
        for (int s = 0; s < storeys; s++) {
            for (int bay = 0; bay < bays; bay++) {
                boolean door = s == 0 && bay == bays / 2;
                double w = width / bays * 0.42;
                double h = storey * (door ? 0.68 : 0.42);
                double x = left + width * (bay + 0.5) / bays - w / 2;
                double y = foot - s * storey - (door ? h : storey * 0.3 + h);
                brush.setColor(new Color(door ? 0x5A3B28 : 0xE8E6E0));
                brush.fill(new Rectangle2D.Double(x - 1.5, y - 1.5, w + 3, h + 3));
                brush.setPaint(new GradientPaint(
                        (float) x,
                        (float) y,
                        new Color(door ? 0x6B4831 : 0x65788A),
                        (float) (x + w),
                        (float) (y + h),
                        new Color(door ? 0x452C1D : 0x2A343D)));
                brush.fill(new Rectangle2D.Double(x, y, w, h));
            }
        }
    }

    /** A pole; its wires hang from one to the next. */
    static void pole(Canvas canvas, double x, double foot, double height) {
        Graphics2D brush = canvas.brush();
        double thick = Math.max(1.5, height / 38);
        brush.setPaint(new GradientPaint(
                (float) (x - thick), 0, new Color(0x9A9A94), (float) (x + thick), 0, new Color(0x55554F)));
        brush.fill(new Rectangle2D.Double(x - thick / 2, foot - height, thick, height));
        brush.fill(new Rectangle2D.Double(x - height * 0.09, foot - height * 0.95, height * 0.18, thick * 0.7));
    }

    static void wire(Canvas canvas, double x0, double y0, double x1, double y1, double sag) {
        Graphics2D brush = canvas.brush();
        brush.setStroke(new BasicStroke(1.1f));
        brush.setColor(new Color(40, 42, 44, 190));
        brush.draw(new QuadCurve2D.Double(x0, y0, (x0 + x1) / 2, (y0 + y1) / 2 + sag, x1, y1));
    }

    /** A steel or bamboo fence between two places on the picture. */
    static void fence(
            Canvas canvas, double x0, double y0, double h0, double x1, double y1, double h1, int posts, int rgb) {
        Graphics2D brush = canvas.brush();
        brush.setColor(new Color(rgb));
        for (int i = 0; i <= posts; i++) {
            double t = (double) i / posts;
            double h = h0 + (h1 - h0) * t;
            brush.setStroke(new BasicStroke((float) Math.max(1, h / 14)));
            double x = x0 + (x1 - x0) * t;
            double y = y0 + (y1 - y0) * t;
            brush.draw(new Line2D.Double(x, y, x, y - h));
        }
        for (double up : new double[] {0.35, 0.85}) {
            brush.setStroke(new BasicStroke((float) Math.max(1, Math.min(h0, h1) / 16)));
            brush.draw(new Line2D.Double(x0, y0 - h0 * up, x1, y1 - h1 * up));
        }
    }
}
