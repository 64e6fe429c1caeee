package io.github.qianliyan.standalone.scene.place;

import io.github.qianliyan.standalone.scene.GroundTruth;
import io.github.qianliyan.standalone.scene.Scene;
import io.github.qianliyan.standalone.scene.draw.Backdrop;
import io.github.qianliyan.standalone.scene.draw.Canvas;
import io.github.qianliyan.standalone.scene.draw.Flora;
import io.github.qianliyan.standalone.scene.draw.Light;
import io.github.qianliyan.standalone.scene.draw.Perspective;
import io.github.qianliyan.standalone.scene.draw.Texture;
import io.github.qianliyan.standalone.scene.layer.Figures;
import io.github.qianliyan.standalone.scene.layer.Mover;
import io.github.qianliyan.standalone.scene.layer.Route;
import java.util.ArrayList;
import java.util.List;

/** Pasture above a lane. Line {@code verge} runs along the fence; what crosses it forward goes onto the lane. */
public final class Field {
    private static final Perspective VIEW = new Perspective(128, 352, 600, 6.6);
    private static final double VANISH = 160;
    private static final double VERGE = 12.6;
    private static final double FENCE = 13.5;

    /** What the cattle do. */
    public enum Cattle {
        NONE,
        GRAZE,
        /** One finds the gap in the fence. */
        STRAY
    }

    private Field() {}

    public static Scene scene(String clip, Light light, Cattle cattle, double seconds) {
        Backdrop backdrop = paint(light);
        List<Mover> movers = new ArrayList<>();
        List<GroundTruth.Event> events = new ArrayList<>();
        if (cattle != Cattle.NONE) {
            double end = seconds + 1;
            movers.add(graze(0x9A6B3C, -1, -9, 26, 8, -9, 26, 14, -7.4, 26, 30, -7.4, 26, 37, -9, 26, end, -9, 26));
            movers.add(graze(0x5B4636, -1, 8, 33, 17, 8, 33, 22, 6.6, 33.4, 33, 6.6, 33.4, 38, 8, 33, end, 8, 33));
            movers.add(
                    graze(0xB07C45, -1, 12, 22, 22, 12, 22, 27, 10.8, 22.4, 31, 10.8, 22.4, 36, 12, 22, end, 12, 22));
            movers.add(graze(0x8A5A34, -1, -1, 44, end, -1, 44));
            movers.add(graze(0x6E523A, -1, 3.5, 52, end, 3.5, 52));
        }
        if (cattle == Cattle.STRAY) {
            Mover mover = graze(
                    0xA8703A, 1, -11.5, 18, 5.5, -5, 16.8, 9.5, -1, 14.6, 11.5, 0.2, 13.1, 13.5, 1.2, 11.6, 17, 1.8, 11,
                    20, 2.2, 10.9, 29, 10, 10.6);
            movers.add(mover);
            events.add(Truth.below("line-crossing", "verge", mover, VIEW, VIEW.y(VERGE)));
        }
        return Stage.scene(clip, "field", light, seconds, backdrop, movers, VIEW, VANISH, events);
    }

    private static Mover graze(int rgb, double... stops) {
        return new Mover(Figures.cattle(rgb), Route.of(stops), stops[1] > 0);
    }

    private static Backdrop paint(Light light) {
        Canvas canvas = new Canvas();
        Flora flora = new Flora(canvas, 31);
        Texture rough = new Texture(32, 16, 5);
        int haze = Canvas.mixed(0xBBCDD6, light.skyline(), 0.3);
        flora.hill(72, 40, Canvas.mixed(0x6B8A92, haze, 0.6), rough, 0.1);
        double[] hill = flora.hill(112, 24, Canvas.mixed(0x5B7F5C, haze, 0.3), rough, 0.2);
        flora.woods(hill, 158, 5, 10, 0x527A48, haze, 0.45);
        canvas.ground(VIEW.area(-600, 600, 600, 600, 80, 8, -80, 8), 0x84A04E, VIEW, rough, 16, 0.55);
        for (int terrace = 0; terrace < 6; terrace++) {
            double away = 26 + terrace * terrace * 4.5;
            canvas.ground(
                    VIEW.area(-200, away, 200, away + 6, 200, away + 6.5, -200, away + 0.5),
                    0x5F7A38,
                    VIEW,
                    rough,
                    16,
                    0.4);
        }
        canvas.ground(VIEW.area(-60, 12.6, 60, 12.6, 60, 13.6, -60, 13.6), 0x8A8258, VIEW, rough, 24, 0.6);
        canvas.ground(VIEW.area(-60, 8, 60, 8, 60, 12.6, -60, 12.6), 0x86837B, VIEW, rough, 34, 0.3);
        canvas.ground(VIEW.area(-60, 12.2, 60, 12.2, 60, 12.35, -60, 12.35), 0xD9D8CF, VIEW, rough, 20, 0.2);
        double scale = VIEW.scale(FENCE);
        double foot = VIEW.y(FENCE);
        Building.fence(canvas, -20, foot, 1.2 * scale, VIEW.x(-1.9, FENCE), foot, 1.2 * scale, 6, 0x7D6546);
        Building.fence(canvas, VIEW.x(2.1, FENCE), foot, 1.2 * scale, 724, foot, 1.2 * scale, 6, 0x7D6546);
        Building.house(canvas, VIEW.x(-34, 78), VIEW.y(78), 92, 62, 0xE6E0D3, 0x5C6066);
        for (double[] tree : new double[][] {{25, 60, 9}, {-17, 56, 8}, {19.5, 36, 8}, {-16, 30, 7.5}}) {
            double size = tree[2] * VIEW.scale(tree[1]);
            flora.tree(VIEW.x(tree[0], tree[1]), VIEW.y(tree[1]), size, 0x5E8A3C);
        }
        flora.grass(foot - 6, foot + 8, 0, 704, 900, 0x7C9A45);
        return canvas.develop(light, List.of(new Canvas.Lamp(352, VIEW.y(11), 260, 90, 0.6)));
    }
}
