package io.github.qianliyan.standalone.scene.place;

import io.github.qianliyan.standalone.scene.GroundTruth;
import io.github.qianliyan.standalone.scene.Scene;
import io.github.qianliyan.standalone.scene.draw.Backdrop;
import io.github.qianliyan.standalone.scene.draw.Canvas;
import io.github.qianliyan.standalone.scene.draw.Canvas.Lamp;
import io.github.qianliyan.standalone.scene.draw.Flora;
import io.github.qianliyan.standalone.scene.draw.Light;
import io.github.qianliyan.standalone.scene.draw.Perspective;
import io.github.qianliyan.standalone.scene.draw.Texture;
import io.github.qianliyan.standalone.scene.layer.Figures;
import io.github.qianliyan.standalone.scene.layer.Mover;
import io.github.qianliyan.standalone.scene.layer.Route;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A works yard before a warehouse. Zone {@code forbidden} (right, red hatching) holds fuel; zone {@code gate} (left)
 * is where nobody has to stay long; people walk along the warehouse.
 */
public final class Yard {
    private static final Perspective VIEW = new Perspective(112, 352, 620, 7);
    private static final double VANISH = 90;
    private static final Path2D FORBIDDEN = VIEW.area(3.2, 15.6, 9.5, 15.6, 9.5, 24, 3.2, 24);
    private static final Path2D GATE = VIEW.area(-9, 14.5, -2.2, 14.5, -2.2, 23.5, -9, 23.5);

    /** What people do there. */
    public enum People {
        NONE,
        /** They walk along the warehouse and across the yard. */
        WORK,
        /** As at work, and someone enters the forbidden zone. */
        INTRUDER,
        /** Someone stays by the gate. */
        LOITERER
    }

    private Yard() {}

    public static Scene scene(String clip, Light light, People people, double seconds) {
        Backdrop backdrop = paint(light);
        List<Mover> movers = new ArrayList<>();
        List<GroundTruth.Event> events = new ArrayList<>();
        if (people == People.WORK || people == People.INTRUDER) {
            movers.add(walk(0x35557A, 0x2B2F36, 12, -19, 27, 26, 19, 26.5));
            movers.add(walk(0xC98A2B, 0x39424E, 20, 19, 29, 34.5, -20, 28.5));
        }
        if (people == People.WORK) {
            movers.add(walk(0x6B7F4A, 0x33363B, 2, -11, 16, 11, 2, 17.5, 20, 12, 27.5, 22, 19, 27.5));
        }
        if (people == People.INTRUDER) {
            Mover mover = walk(
                    0x8E2F2A, 0x23262B, 0.5, -10, 17, 5.5, -2.4, 18.5, 9.2, 3.1, 19.5, 11.5, 6, 19.8, 16, 6.2, 20.4, 19,
                    7.2, 18.2, 22, 3.4, 18.4, 26, -3, 17, 31, -10, 16);
            movers.add(mover);
            events.add(Truth.within("intrusion", "forbidden", mover, VIEW, FORBIDDEN));
        }
        if (people == People.LOITERER) {
            Mover mover = walk(
                    0x4A4F58, 0x2A2D33, 1, -12, 17, 4.5, -7.4, 18, 9, -4, 19.5, 14, -6.6, 20.5, 19, -3.4, 18, 24, -6,
                    17.4, 29, -3.6, 19.8, 34, -6.8, 18.4, 39, -12.5, 17.5);
            movers.add(mover);
            events.add(Truth.within("loitering", "gate", mover, VIEW, GATE));
        }
        return Stage.scene(clip, "yard", light, seconds, backdrop, movers, VIEW, VANISH, events);
    }

    private static Mover walk(int coat, int trousers, double... stops) {
        return new Mover(Figures.person(coat, trousers), Route.of(stops), stops[stops.length - 2] < stops[1]);
    }

    private static Backdrop paint(Light light) {
        Canvas canvas = new Canvas();
        Graphics2D brush = canvas.brush();
        Flora flora = new Flora(canvas, 21);
        Texture rough = new Texture(22, 16, 5);
        int haze = Canvas.mixed(0xB9CAD2, light.skyline(), 0.3);
        double[] hill = flora.hill(78, 26, Canvas.mixed(0x5F7F68, haze, 0.4), rough, 0.15);
        flora.woods(hill, 150, 6, 14, 0x557A4C, haze, 0.5);
        canvas.ground(VIEW.area(-300, 300, 300, 300, 60, 8, -60, 8), 0x9C988E, VIEW, rough, 26, 0.3);
        for (double joint = 10; joint < 60; joint += 5) {
            canvas.fill(VIEW.area(-80, joint, 80, joint, 80, joint + 0.07, -80, joint + 0.07), 0x77736A);
        }
        for (double joint = -20; joint <= 20; joint += 5) {
            canvas.fill(VIEW.area(joint, 8, joint + 0.06, 8, joint + 0.06, 33, joint, 33), 0x77736A);
        }
        warehouse(canvas, rough);
        forbidden(canvas, rough);
        canvas.ground(VIEW.area(-9.2, 14.5, -9, 14.5, -9, 23.5, -9.2, 23.5), 0xE3E1D8, VIEW, rough, 20, 0.2);
        for (int i = 0; i < 4; i++) {
            int layer = i / 2;
            crate(canvas, rough, -15.5 + i % 2 * 1.9, 24.5 - layer * 0.2, layer * 1.4, 1.7);
        }
        Building.fence(canvas, VIEW.x(11, 11), VIEW.y(11), 96, VIEW.x(14, 34), VIEW.y(34), 36, 14, 0x6D7478);
        flora.tree(VIEW.x(19, 40), VIEW.y(40), 8 * VIEW.scale(40), 0x5C8740);
        flora.tree(VIEW.x(-23, 42), VIEW.y(42), 9 * VIEW.scale(42), 0x52803C);
        Building.pole(canvas, VIEW.x(-11.2, 25), VIEW.y(25), 7 * VIEW.scale(25));
        brush.setColor(new Color(0xF3ECD0));
        brush.fill(new Ellipse2D.Double(VIEW.x(-11.2, 25) - 6, VIEW.y(25) - 7 * VIEW.scale(25) - 4, 12, 7));
        return canvas.develop(
                light,
                List.of(
                        new Lamp(VIEW.x(-6, 19), VIEW.y(18.5), 250, 130, 0.8),
                        new Lamp(VIEW.x(3, 33), VIEW.y(33) - 40, 170, 90, 0.65),
                        new Lamp(VIEW.x(6, 19), VIEW.y(19), 170, 90, 0.5)));
    }

    private static void warehouse(Canvas canvas, Texture rough) {
        Graphics2D brush = canvas.brush();
        Rectangle2D wall = VIEW.upright(-17, 34, 31, 6);
        canvas.fill(wall, 0xA9B4BA, rough, 1.5, 0.4, 0.14);
        brush.setColor(new Color(0, 0, 0, 26));
        for (double rib = wall.getMinX(); rib < wall.getMaxX(); rib += 5) {
            brush.fill(new Rectangle2D.Double(rib, wall.getMinY(), 2, wall.getHeight()));
        }
        brush.setPaint(new GradientPaint(
                0, (float) wall.getMinY(), new Color(0x4C6E8E), 0, (float) wall.getMinY() - 22, new Color(0x6E91B0)));
        brush.fill(new java.awt.Polygon(
                new int[] {
                    (int) wall.getMinX() - 10,
                    (int) wall.getMinX() + 26,
                    (int) wall.getMaxX() - 26,
                    (int) wall.getMaxX() + 10
                },
                new int[] {
                    (int) wall.getMinY() + 3,
                    (int) wall.getMinY() - 24,
                    (int) wall.getMinY() - 24,
                    (int) wall.getMinY() + 3
                },
                4));
        for (int door = 0; door < 4; door++) {
            Rectangle2D gate = VIEW.upright(-14.5 + door * 7.4, 34, 4.4, 4.2);
            brush.setColor(new Color(0x596168));
            brush.fill(new Rectangle2D.Double(
                    gate.getX() - 3, gate.getY() - 3, gate.getWidth() + 6, gate.getHeight() + 3));
            int colour = door == 2 ? 0x2B2E31 : 0xC3C8C6;
            for (double slat = 0; slat < gate.getHeight(); slat += 5) {
                brush.setColor(new Color(Canvas.shaded(colour, slat % 10 < 5 ? 0 : -14)));
                brush.fill(new Rectangle2D.Double(
                        gate.getX(), gate.getY() + slat, gate.getWidth(), Math.min(5, gate.getHeight() - slat)));
            }
        }
    }

    private static void forbidden(Canvas canvas, Texture rough) {
        canvas.ground(VIEW.area(3, 15.5, 9.5, 15.5, 9.5, 24, 3, 24), 0xA58578, VIEW, rough, 26, 0.3);
        for (double bar = 15.5; bar < 23.6; bar += 1) {
            canvas.fill(VIEW.area(3, bar, 3.35, bar, 3.35, bar + 0.5, 3, bar + 0.5), 0xC0392B);
            canvas.fill(VIEW.area(3, bar + 0.5, 3.35, bar + 0.5, 3.35, bar + 1, 3, bar + 1), 0xE9E6DF);
        }
        for (double bar = 3; bar < 9.4; bar += 1) {
            canvas.fill(VIEW.area(bar, 15.5, bar + 0.5, 15.5, bar + 0.5, 15.85, bar, 15.85), 0xC0392B);
            canvas.fill(VIEW.area(bar + 0.5, 15.5, bar + 1, 15.5, bar + 1, 15.85, bar + 0.5, 15.85), 0xE9E6DF);
        }
        tank(canvas, 5.2, 23.2);
        tank(canvas, 8, 23.2);
    }

    private static void tank(Canvas canvas, double across, double away) {
        Rectangle2D side = VIEW.upright(across - 1.1, away, 2.2, 2.6);
        Graphics2D brush = canvas.brush();
        brush.setPaint(new GradientPaint(
                (float) side.getMinX(), 0, new Color(0xDDE1E2), (float) side.getMaxX(), 0, new Color(0x7B8286)));
        brush.fill(new Rectangle2D.Double(side.getX(), side.getY(), side.getWidth(), side.getHeight()));
        brush.fill(new Ellipse2D.Double(side.getX(), side.getMaxY() - 8, side.getWidth(), 16));
        brush.setColor(new Color(0xE6EAEA));
        brush.fill(new Ellipse2D.Double(side.getX(), side.getY() - 8, side.getWidth(), 16));
        brush.setColor(new Color(0xC0392B));
        brush.fill(new Rectangle2D.Double(side.getX(), side.getY() + 24, side.getWidth(), 9));
    }

    private static void crate(Canvas canvas, Texture rough, double left, double away, double up, double size) {
        double scale = VIEW.scale(away);
        Rectangle2D front = new Rectangle2D.Double(
                VIEW.x(left, away), VIEW.y(away) - (up + 1.4) * scale, size * scale, 1.4 * scale);
        canvas.fill(front, 0x9A7446, rough, 1, 5, 0.25);
        Graphics2D brush = canvas.brush();
        brush.setColor(new Color(70, 48, 26, 150));
        brush.draw(front);
        brush.fill(new Rectangle2D.Double(front.getX(), front.getCenterY() - 1.5, front.getWidth(), 3));
    }
}
