package io.github.qianliyan.standalone.scene.place;

import io.github.qianliyan.standalone.scene.GroundTruth;
import io.github.qianliyan.standalone.scene.Scene;
import io.github.qianliyan.standalone.scene.draw.Backdrop;
import io.github.qianliyan.standalone.scene.draw.Canvas;
import io.github.qianliyan.standalone.scene.draw.Flora;
import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Light;
import io.github.qianliyan.standalone.scene.draw.Texture;
import io.github.qianliyan.standalone.scene.layer.Smoke;
import java.util.ArrayList;
import java.util.List;

/** Wooded ridges seen from a watch post. Zone {@code slope} is all of the woods; smoke rises from the middle ridge. */
public final class Forest {
    private Forest() {}

    public static Scene scene(String clip, Light light, boolean fire, double seconds) {
        Backdrop backdrop = paint(light);
        List<Layer> own = new ArrayList<>();
        List<GroundTruth.Event> events = new ArrayList<>();
        if (fire) {
            double until = seconds - 3;
            Smoke smoke = new Smoke(418, 302, 4, until, light, 44);
            own.add(smoke);
            // it burns from 4 s; at 7.2 s the smoke covers a thousandth of the picture, the least that a rule asks for
            events.add(Truth.event("smoke", "slope", 7.2, until - 6, smoke::box));
        }
        return Stage.scene(clip, "forest", light, seconds, backdrop, own, events);
    }

    private static Backdrop paint(Light light) {
        Canvas canvas = new Canvas();
        Flora flora = new Flora(canvas, 43);
        Texture rough = new Texture(42, 16, 5);
        int haze = Canvas.mixed(0xC3D2DA, light.skyline(), 0.35);
        flora.hill(120, 44, Canvas.mixed(0x6F8F9C, haze, 0.65), rough, 0.08);
        double[] far = flora.hill(186, 46, Canvas.mixed(0x54786A, haze, 0.4), rough, 0.15);
        flora.woods(far, 345, 4, 9, 0x4F7557, haze, 0.55);
        double[] middle = flora.hill(282, 40, Canvas.mixed(0x466B45, haze, 0.15), rough, 0.2);
        flora.woods(middle, 480, 8, 20, 0x4A7441, haze, 0.3);
        double[] near = flora.hill(436, 26, 0x3F6034, rough, 0.2);
        flora.woods(near, 600, 20, 38, 0x44702F, haze, 0.05);
        double[][] firs = {{40, 600, 330}, {126, 620, 250}, {655, 610, 360}, {575, 640, 230}, {690, 600, 250}};
        for (double[] fir : firs) {
            flora.fir(fir[0], fir[1], fir[2], 0x35602F);
        }
        canvas.sways(352, 470, 704, 150, 0.6);
        return canvas.develop(light, List.of());
    }
}
