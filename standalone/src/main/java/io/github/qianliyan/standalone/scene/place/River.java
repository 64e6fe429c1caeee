package io.github.qianliyan.standalone.scene.place;

import io.github.qianliyan.standalone.scene.GroundTruth;
import io.github.qianliyan.standalone.scene.Scene;
import io.github.qianliyan.standalone.scene.draw.Backdrop;
import io.github.qianliyan.standalone.scene.draw.Canvas;
import io.github.qianliyan.standalone.scene.draw.Canvas.Lamp;
import io.github.qianliyan.standalone.scene.draw.Digits;
import io.github.qianliyan.standalone.scene.draw.Flora;
import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Light;
import io.github.qianliyan.standalone.scene.draw.Perspective;
import io.github.qianliyan.standalone.scene.draw.Picture;
import io.github.qianliyan.standalone.scene.draw.Texture;
import io.github.qianliyan.standalone.scene.layer.Figures;
import io.github.qianliyan.standalone.scene.layer.Mover;
import io.github.qianliyan.standalone.scene.layer.Movers;
import io.github.qianliyan.standalone.scene.layer.Route;
import io.github.qianliyan.standalone.scene.layer.Water;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * A river between a gravel bank (left) and a wall (right) with staff gauge {@code g1}, 0 to 5 m. Zone {@code bank} is
 * the upper part of the gravel, which stays dry.
 *
 * <p>Heights are metres above the gauge's zero. The bank is a plane that rises to the left; a pixel's height follows
 * from the ray through it, so that the water line runs as it would.
 */
public final class River {
    private static final double CAMERA = 8;
    private static final Perspective VIEW = new Perspective(190, 420, 620, CAMERA);
    /** Where the gravel meets the water at level 0, metres to the right. */
    private static final double SHORE = -2.5;

    private static final double SLOPE = 0.4;
    private static final double TURF = 3.7;
    private static final double WALL = 5.4;
    private static final double WALL_HIGH = 5.6;
    private static final double GAUGE_AWAY = 16;
    private static final double GAUGE_LEFT = 4.2;
    private static final double GAUGE_WIDE = 0.8;
    private static final double GAUGE_HIGH = 5;
    private static final double LOW = 1.1;
    private static final double PATH_HIGH = 2.9;

    /** What happens. */
    public enum Event {
        NONE,
        /** The water rises by about a metre, and falls again. */
        RISE,
        /** Someone walks down the bank, beyond the turf. */
        WALKER
    }

    private River() {}

    /**
     * The river with a water level of its own, for whoever wants to know what reading its gauge is worth.
     *
     * @param level metres on the gauge by time; the same at the clip's start and end
     * @param before what comes between the water and the camera
     * @param warning metres above which the truth tells an event of kind {@code water-level}
     */
    public static Scene gauge(
            String clip,
            Light light,
            double seconds,
            DoubleUnaryOperator level,
            Water.Face face,
            List<Mover> before,
            double warning) {
        Backdrop backdrop = paint(light);
        List<Layer> own = new ArrayList<>();
        own.add(new Water(River::wetFrom, 200, seconds, level, 0x5E7A68, light, face));
        own.add(new Movers(before, VIEW, backdrop, light, 90));
        List<GroundTruth.Level> levels = new ArrayList<>();
        double onset = Double.NaN;
        double until = Double.NaN;
        for (int i = 0; i <= seconds * 2; i++) {
            double metres = level.applyAsDouble(i / 2.0);
            levels.add(new GroundTruth.Level(i / 2.0, Math.rint(metres * 1000) / 1000));
            if (metres > warning) {
                onset = Double.isNaN(onset) ? i / 2.0 : onset;
                until = i / 2.0;
            }
        }
        List<GroundTruth.Event> events = onset < until
                ? List.of(Truth.event("water-level", "g1", onset, until, time -> Optional.empty()))
                : List.of();
        return Stage.scene(clip, "river", light, seconds, backdrop, own, events, levels);
    }

    public static Scene scene(String clip, Light light, Event event, double seconds) {
        Backdrop backdrop = paint(light);
        List<GroundTruth.Event> events = new ArrayList<>();
        List<Layer> own = new ArrayList<>();
        DoubleUnaryOperator level = time -> LOW;
        if (event == Event.RISE) {
            Route rise = Route.of(0, LOW, 1, 4, LOW, 1, 20, 2.2, 1, 34, 2.2, 1, seconds - 2, LOW, 1, seconds, LOW, 1);
            level = time -> rise.at(time).across();
            double onset = 4;
            double until = 34;
            while (level.applyAsDouble(onset) < 1.8) {
                onset += 0.1;
            }
            while (level.applyAsDouble(until) > 1.8) {
                until += 0.1;
            }
            events.add(Truth.event("water-level", "g1", onset, until, time -> Optional.empty()));
        }
        own.add(new Water(River::wetFrom, 200, seconds, level, 0x5E7A68, light));
        if (event == Event.WALKER) {
            Perspective bank = new Perspective(190, 420, 620, CAMERA - PATH_HIGH);
            double across = SHORE - PATH_HIGH / SLOPE;
            Mover mover = new Mover(
                    Figures.person(0xB5472F, 0x2F3A46),
                    Route.of(
                            1,
                            across - 22,
                            40,
                            7,
                            across - 0.8,
                            27,
                            12,
                            across + 0.2,
                            24.5,
                            18,
                            across,
                            21,
                            23,
                            across - 0.2,
                            23.5,
                            27,
                            across - 1,
                            27,
                            34,
                            across - 22,
                            40));
            own.add(new Movers(List.of(mover), bank, backdrop, light, 90));
            events.add(Truth.within("intrusion", "bank", mover, bank, slope(TURF, 2.4, 17, 50)));
        }
        return Stage.scene(clip, "river", light, seconds, backdrop, own, events);
    }

    private static boolean onGauge(double x, double y) {
        double left = VIEW.x(GAUGE_LEFT, GAUGE_AWAY);
        double right = VIEW.x(GAUGE_LEFT + GAUGE_WIDE, GAUGE_AWAY);
        return x >= left && x <= right && heightAt(y, GAUGE_AWAY) <= GAUGE_HIGH + 0.15;
    }

    /** Height of what is seen in a row at a distance. */
    private static double heightAt(double y, double away) {
        return CAMERA - (y - VIEW.horizon()) * away / VIEW.focal();
    }

    /** Distance of the wall's face seen in a column. */
    private static double wallAway(double x) {
        return WALL * VIEW.focal() / Math.max(1e-3, x - VIEW.middle());
    }

    private static double wetFrom(int x, int y) {
        if (onGauge(x + 0.5, y + 0.5)) {
            return heightAt(y + 0.5, GAUGE_AWAY);
        }
        double down = y + 0.5 - VIEW.horizon();
        double right = x + 0.5 - VIEW.middle();
        double wall = heightAt(y + 0.5, wallAway(x + 0.5));
        double flat = CAMERA * VIEW.focal() / Math.max(1e-3, down);
        if (right > 0 && wall > 0 && wallAway(x + 0.5) < Math.min(flat, 70)) {
            return wall > WALL_HIGH ? Double.POSITIVE_INFINITY : wall;
        }
        double rising = down - SLOPE * right;
        double bank = (CAMERA - SLOPE * SHORE) * VIEW.focal() / Math.max(1e-3, rising);
        double high = SLOPE * (SHORE - right * bank / VIEW.focal());
        if (high > 0) {
            return high > TURF || bank > 70 ? Double.POSITIVE_INFINITY : high;
        }
        return flat > 75 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    private static Backdrop paint(Light light) {
        Canvas canvas = new Canvas();
        Graphics2D brush = canvas.brush();
        Flora flora = new Flora(canvas, 51);
        Texture rough = new Texture(52, 16, 5);
        Texture pebbles = new Texture(53, 64, 3);
        int haze = Canvas.mixed(0xBCCBD2, light.skyline(), 0.3);
        flora.hill(110, 46, Canvas.mixed(0x6C8B90, haze, 0.6), rough, 0.1);
        double[] hill = flora.hill(156, 34, Canvas.mixed(0x577B5C, haze, 0.3), rough, 0.2);
        flora.woods(hill, 262, 6, 15, 0x4F7747, haze, 0.4);
        canvas.ground(VIEW.area(-300, 74, 300, 74, 60, 8, -60, 8), 0x7D9150, VIEW, rough, 16, 0.5);
        // the water lies over this later; what of it stays dry is the bank
        canvas.ground(slope(TURF, -1, 5, 70), 0x9C9484, new Perspective(190, 420, 620, 6), pebbles, 34, 0.6);
        canvas.ground(slope(TURF, TURF - 0.25, 5, 70), 0x6E7B48, VIEW, rough, 30, 0.7);
        wall(canvas, rough);
        gauge(canvas, brush);
        for (double[] tree : new double[][] {{-26, 62, 9}, {-20, 44, 8}, {13, 50, 8}, {12, 34, 8}}) {
            double size = tree[2] * VIEW.scale(tree[1]);
            double foot = VIEW.y(tree[1]) - 4 * VIEW.scale(tree[1]);
            flora.tree(VIEW.x(tree[0], tree[1]), foot, size, 0x5A853D);
        }
        return canvas.develop(
                light,
                List.of(new Lamp(VIEW.x(4.6, 16), 400, 120, 150, 0.75), new Lamp(VIEW.x(-9, 24), 330, 150, 80, 0.65)));
    }

    /** The part of the bank between two heights and two distances. */
    private static Path2D slope(double high, double low, double near, double far) {
        Path2D area = new Path2D.Double();
        double[][] corners = {{high, far}, {low, far}, {low, near}, {high, near}};
        for (int i = 0; i < corners.length; i++) {
            double across = SHORE - corners[i][0] / SLOPE;
            double x = VIEW.x(across, corners[i][1]);
            double y = VIEW.horizon() + (CAMERA - corners[i][0]) * VIEW.scale(corners[i][1]);
            if (i == 0) {
                area.moveTo(x, y);
            } else {
                area.lineTo(x, y);
            }
        }
        area.closePath();
        return area;
    }

    private static void wall(Canvas canvas, Texture rough) {
        Path2D face = new Path2D.Double();
        face.moveTo(VIEW.x(WALL, 70), VIEW.horizon() + (CAMERA - WALL_HIGH) * VIEW.scale(70));
        face.lineTo(VIEW.x(WALL, 8), VIEW.horizon() + (CAMERA - WALL_HIGH) * VIEW.scale(8));
        face.lineTo(VIEW.x(WALL, 8), VIEW.horizon() + (CAMERA + 1) * VIEW.scale(8));
        face.lineTo(VIEW.x(WALL, 70), VIEW.horizon() + (CAMERA + 1) * VIEW.scale(70));
        face.closePath();
        canvas.fill(face, 0x94938C, rough, 0.8, 2.2, 0.28);
        Graphics2D brush = canvas.brush();
        brush.setColor(new Color(60, 60, 55, 90));
        for (double course = 0.8; course < WALL_HIGH; course += 0.8) {
            Path2D line = new Path2D.Double();
            line.moveTo(VIEW.x(WALL, 70), VIEW.horizon() + (CAMERA - course) * VIEW.scale(70));
            line.lineTo(VIEW.x(WALL, 8), VIEW.horizon() + (CAMERA - course) * VIEW.scale(8));
            brush.draw(line);
        }
        Path2D top = new Path2D.Double();
        double crown = VIEW.horizon() + (CAMERA - WALL_HIGH) * VIEW.scale(70);
        top.moveTo(VIEW.x(WALL, 70), crown);
        top.lineTo(VIEW.x(WALL, 8), VIEW.horizon() + (CAMERA - WALL_HIGH) * VIEW.scale(8));
        top.lineTo(Picture.WIDTH + 400, VIEW.horizon() + (CAMERA - WALL_HIGH) * VIEW.scale(8));
        top.lineTo(Picture.WIDTH + 400, crown);
        top.closePath();
        canvas.ground(top, 0xB0ADA2, new Perspective(190, 420, 620, CAMERA - WALL_HIGH), rough, 30, 0.25);
    }

    private static void gauge(Canvas canvas, Graphics2D brush) {
        double left = VIEW.x(GAUGE_LEFT, GAUGE_AWAY);
        double wide = GAUGE_WIDE * VIEW.scale(GAUGE_AWAY);
        double metre = VIEW.scale(GAUGE_AWAY);
        double zero = VIEW.horizon() + CAMERA * metre;
        Area board = new Area(new Rectangle2D.Double(left, zero - (GAUGE_HIGH + 0.15) * metre, wide, 7 * metre));
        canvas.fill(board, 0xF0EEE6);
        for (int tenth = 0; tenth < GAUGE_HIGH * 10; tenth++) {
            // alternate sides every half metre, as on a staff gauge
            brush.setColor(new Color(tenth / 10 % 2 == 0 ? 0x1F4FA3 : 0xC0271D));
            double y = zero - (tenth + 1) * metre / 10;
            if (tenth % 2 == 0) {
                brush.fill(new Rectangle2D.Double(
                        left + (tenth / 5 % 2 == 0 ? 0 : wide * 0.36), y, wide * 0.36, metre / 10));
            }
            brush.fill(
                    new Rectangle2D.Double(left + (tenth / 5 % 2 == 0 ? 0 : wide * 0.64), y, wide * 0.08, metre / 10));
            if (tenth % 10 == 9) {
                Digits.paint(brush, left + wide * 0.74, y - 2, 1.4, String.valueOf((tenth + 1) / 10));
            }
        }
        brush.setColor(new Color(0x55585A));
        brush.draw(board);
    }
}
