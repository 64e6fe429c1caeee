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
import io.github.qianliyan.standalone.scene.layer.Figure;
import io.github.qianliyan.standalone.scene.layer.Figures;
import io.github.qianliyan.standalone.scene.layer.Mover;
import io.github.qianliyan.standalone.scene.layer.Route;
import io.github.qianliyan.standalone.scene.layer.Water;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A village road that bends away between hills. Lane {@code up} (right) leads away from the camera, lane {@code down}
 * (left) towards it; on the right verge lies the hatched zone {@code no-parking}.
 */
public final class Road {
    private static final Perspective VIEW = new Perspective(165, 352, 640, 6.5);
    private static final double LANE = 1.75;
    private static final double HALF = 3.7;
    private static final double NEAR = 5.5;
    private static final double FAR = 112;
    private static final Water.Face SHALLOW = new Water.Face(0.6, 0.25, 0.004);

    /** Who is on the road. */
    public enum Traffic {
        NONE,
        LAWFUL,
        /** A car comes down the lane that leads up. */
        WRONG_WAY,
        /** A car stops on the hatched verge and stays. */
        PARKING,
        /** A white van stops in its lane for a moment and drives on. */
        WHITE_VAN
    }

    private Road() {}

    /** How far the road's middle has bent to the right at a distance, metres. */
    private static double bend(double away) {
        return 0.0013 * (away - 18) * (away - 18);
    }

    public static Scene scene(String clip, Light light, Traffic traffic, double seconds) {
        Backdrop backdrop = paint(light);
        List<Mover> movers = new ArrayList<>();
        List<GroundTruth.Event> events = new ArrayList<>();
        if (traffic == Traffic.LAWFUL || traffic == Traffic.WRONG_WAY) {
            lawful(movers, seconds, traffic == Traffic.WRONG_WAY);
        }
        if (traffic == Traffic.WRONG_WAY) {
            Mover mover = drive(Figures.car(0xC23A2E, true), LANE, 7, 6.2, false);
            movers.add(mover);
            events.add(Truth.within("wrong-way", "up", mover, VIEW, VIEW.area(strip(0.3, 3.6, 10.6, 60))));
        }
        if (traffic == Traffic.WHITE_VAN) {
            movers.add(new Mover(
                    Figures.truck(0xF4F4F2, false),
                    Route.of(
                            3,
                            LANE + bend(NEAR),
                            NEAR,
                            6,
                            LANE + bend(20),
                            20,
                            14,
                            LANE + bend(20),
                            20,
                            17,
                            LANE + bend(45),
                            45,
                            22,
                            LANE + bend(FAR),
                            FAR)));
        }
        if (traffic == Traffic.PARKING) {
            movers.add(drive(Figures.twoWheeler(0x35506E, true), -LANE, 1, 11, false));
            Mover mover = new Mover(
                    Figures.car(0xDADDE0, false),
                    Route.of(
                            2,
                            LANE,
                            NEAR,
                            3.2,
                            LANE + 0.3,
                            11,
                            4.6,
                            4.3,
                            16.5,
                            5.4,
                            4.8,
                            18,
                            38,
                            4.8,
                            18,
                            39.5,
                            4.4,
                            20.5,
                            42,
                            LANE + bend(35),
                            35,
                            49,
                            LANE + bend(FAR),
                            FAR));
            movers.add(mover);
            movers.add(drive(Figures.car(0x3C5A86, true), -LANE, 21, 10, false));
            movers.add(drive(Figures.truck(0x2F6FB0, true), -LANE, 31, 8.5, false));
            events.add(Truth.event("stationary", "no-parking", mover, VIEW, 5.4, 38));
        }
        return Stage.scene(clip, "road", light, seconds, backdrop, movers, VIEW, FAR, events);
    }

    /**
     * The empty road going under: water comes over the left verge and spreads to the right and away.
     *
     * @param level metres above the left verge by time; 0 is dry, 0.5 covers all of the road that is near; the same at the
     *     clip's start and end
     */
    public static Scene flooded(String clip, Light light, double seconds, DoubleUnaryOperator level) {
        Backdrop backdrop = paint(light);
        Texture uneven = new Texture(31, 32, 3);
        Water.Bed bed = (x, y) -> {
            double away = VIEW.away(y + 0.5);
            double across = VIEW.across(x + 0.5, away) - bend(away);
            double rise = 0.045 * Math.max(0, across + 7) + 0.004 * (away - NEAR);
            double high = rise + 0.0004 * uneven.between(across * 9, away * 9) + 0.02;
            return y > VIEW.horizon() + 1 && away < 50 && across > -9 ? high : Double.POSITIVE_INFINITY;
        };
        Water water = new Water(bed, (int) VIEW.horizon() + 1, seconds, level, 0x8A7F66, light, SHALLOW);
        return Stage.scene(clip, "road", light, seconds, backdrop, List.of(water), List.of());
    }

    private static void lawful(List<Mover> movers, double seconds, boolean upLaneClear) {
        Figure[] coming = {
            Figures.car(0xE4E6E8, true),
            Figures.twoWheeler(0x9B3A34, true),
            Figures.car(0x2C3E55, true),
            Figures.truck(0x2F6FB0, true),
            Figures.car(0x8E9297, true)
        };
        Figure[] going = {
            Figures.car(0x1F2226, false),
            Figures.car(0xB8BCC0, false),
            Figures.twoWheeler(0x4B6B46, false),
            Figures.truck(0x8C8F90, false)
        };
        double[] speeds = {10.5, 9, 12, 8.2, 11, 9.6};
        int i = 0;
        for (double start = 0.5; start + FAR / 8 < seconds; start += 7.3, i++) {
            movers.add(drive(coming[i % coming.length], -LANE, start, speeds[i % 6], false));
        }
        i = 0;
        for (double start = upLaneClear ? 23 : 3; start + FAR / 8 < seconds; start += 9.1, i++) {
            movers.add(drive(going[i % going.length], LANE, start, speeds[(i + 2) % 6], true));
        }
    }

    /** Along one lane at a steady speed, from where it cannot be seen to where it cannot be seen. */
    private static Mover drive(Figure figure, double lane, double start, double speed, boolean up) {
        double[] stops = new double[21 * 3];
        for (int i = 0; i <= 20; i++) {
            double way = (FAR - NEAR) * i / 20;
            double away = up ? NEAR + way : FAR - way;
            stops[3 * i] = start + way / speed;
            stops[3 * i + 1] = lane + bend(away);
            stops[3 * i + 2] = away;
        }
        return new Mover(figure, Route.of(stops));
    }

    private static double[] strip(double left, double right, double near, double far) {
        int steps = 24;
        double[] pairs = new double[steps * 4];
        for (int i = 0; i < steps; i++) {
            double away = near * Math.pow(far / near, (double) i / (steps - 1));
            pairs[2 * i] = left + bend(away);
            pairs[2 * i + 1] = away;
            int back = 4 * steps - 2 - 2 * i;
            pairs[back] = right + bend(away);
            pairs[back + 1] = away;
        }
        return pairs;
    }

    private static Backdrop paint(Light light) {
        Canvas canvas = new Canvas();
        Flora flora = new Flora(canvas, 11);
        Texture rough = new Texture(12, 16, 5);
        int haze = Canvas.mixed(0xB9CAD2, light.skyline(), 0.3);
        flora.hill(104, 38, Canvas.mixed(0x6E8B86, haze, 0.55), rough, 0.12);
        double[] middle = flora.hill(142, 30, Canvas.mixed(0x55765A, haze, 0.25), rough, 0.2);
        flora.woods(middle, 196, 5, 12, 0x4E7449, haze, 0.45);
        canvas.ground(VIEW.area(-400, 400, 400, 400, 60, 9, -60, 9), 0x7C8A4F, VIEW, rough, 14, 0.5);
        for (int field = 0; field < 5; field++) {
            double away = 34 + field * 13;
            canvas.ground(
                    VIEW.area(-70, away, -9 + bend(away), away, -9 + bend(away + 9), away + 9, -80, away + 9),
                    field % 2 == 0 ? 0x93A058 : 0xA79A5B,
                    VIEW,
                    rough,
                    20,
                    0.6);
        }
        canvas.ground(VIEW.area(strip(-5.6, 7.4, 8, FAR)), 0x8B8168, VIEW, rough, 22, 0.5);
        canvas.ground(VIEW.area(strip(-HALF, HALF, 8, FAR)), 0x76797B, VIEW, rough, 40, 0.22);
        canvas.ground(VIEW.area(strip(-HALF + 0.1, -HALF + 0.3, 8, 90)), 0xDDDDD4, VIEW, rough, 30, 0.2);
        canvas.ground(VIEW.area(strip(HALF - 0.3, HALF - 0.1, 8, 90)), 0xDDDDD4, VIEW, rough, 30, 0.2);
        for (double dash = 8; dash < 90; dash += 7) {
            canvas.fill(VIEW.area(strip(-0.1, 0.1, dash, dash + 4)), 0xD9B44A);
        }
        canvas.ground(VIEW.area(strip(3.85, 6.4, 12.5, 27)), 0x807B74, VIEW, rough, 30, 0.3);
        for (double bar = 12.5; bar < 26; bar += 1.5) {
            canvas.fill(VIEW.area(3.9, bar, 6.3, bar + 1.2, 6.3, bar + 1.5, 3.9, bar + 0.3), 0xD8A92E);
        }
        double[][] poles = {{-7.5, 84}, {-7.5, 52}, {-7.5, 30}, {-7.8, 17}};
        for (int i = 0; i < poles.length; i++) {
            double x = VIEW.x(poles[i][0] + bend(poles[i][1]), poles[i][1]);
            double foot = VIEW.y(poles[i][1]);
            double height = 8 * VIEW.scale(poles[i][1]);
            if (i > 0) {
                double before = poles[i - 1][1];
                double bx = VIEW.x(poles[i - 1][0] + bend(before), before);
                double by = VIEW.y(before) - 7.6 * VIEW.scale(before);
                Building.wire(canvas, bx, by, x, foot - height * 0.95, height * 0.06);
            }
            Building.pole(canvas, x, foot, height);
        }
        house(canvas, 15, 58, 15, 9, 0xE3DED2, 0x5B5F66);
        house(canvas, 12, 44, 11, 7.5, 0xD9CDB8, 0x7A4A3C);
        house(canvas, -26, 66, 13, 8, 0xE6E4DE, 0x61656B);
        for (double[] tree :
                new double[][] {{10, 70, 8}, {-11, 58, 7}, {11.5, 37, 7}, {-13, 40, 8}, {13.5, 26, 8}, {-12.5, 23, 9}
                }) {
            double scale = VIEW.scale(tree[1]);
            flora.tree(VIEW.x(tree[0] + bend(tree[1]), tree[1]), VIEW.y(tree[1]), tree[2] * scale, 0x5F8A3F);
        }
        flora.grass(380, 576, 0, 70, 500, 0x6F8A3E);
        flora.grass(400, 576, 640, 704, 400, 0x6F8A3E);
        return canvas.develop(
                light,
                List.of(
                        new Lamp(VIEW.x(-2, 17), VIEW.y(15), 230, 120, 0.75),
                        new Lamp(VIEW.x(-1, 30), VIEW.y(30), 120, 40, 0.7),
                        new Lamp(VIEW.x(1, 52), VIEW.y(52), 70, 18, 0.65),
                        new Lamp(VIEW.x(17, 50), VIEW.y(50) - 40, 60, 40, 0.5)));
    }

    private static void house(
            Canvas canvas, double left, double away, double width, double height, int wall, int roof) {
        double scale = VIEW.scale(away);
        Building.house(
                canvas, VIEW.x(left + bend(away), away), VIEW.y(away), width * scale, height * scale, wall, roof);
    }
}
