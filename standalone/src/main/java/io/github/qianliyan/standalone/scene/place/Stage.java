package io.github.qianliyan.standalone.scene.place;

import io.github.qianliyan.standalone.scene.GroundTruth;
import io.github.qianliyan.standalone.scene.Scene;
import io.github.qianliyan.standalone.scene.draw.Backdrop;
import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Light;
import io.github.qianliyan.standalone.scene.draw.Perspective;
import io.github.qianliyan.standalone.scene.layer.Clouds;
import io.github.qianliyan.standalone.scene.layer.Mover;
import io.github.qianliyan.standalone.scene.layer.Movers;
import io.github.qianliyan.standalone.scene.layer.Rain;
import io.github.qianliyan.standalone.scene.layer.Sensor;
import io.github.qianliyan.standalone.scene.layer.Sway;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What every scene has: clouds and wind behind its own layers; rain and the sensor before them. */
final class Stage {
    private Stage() {}

    static Scene scene(
            String clip,
            String place,
            Light light,
            double seconds,
            Backdrop backdrop,
            List<Layer> own,
            List<GroundTruth.Event> events) {
        return scene(clip, place, light, seconds, backdrop, own, events, List.of());
    }

    static Scene scene(
            String clip,
            String place,
            Light light,
            double seconds,
            Backdrop backdrop,
            List<Layer> own,
            List<GroundTruth.Event> events,
            List<GroundTruth.Level> levels) {
        long seed = clip.hashCode();
        List<Layer> layers = new ArrayList<>();
        layers.add(new Sway(backdrop, seconds, light == Light.RAIN ? 1.3 : 1));
        layers.add(new Clouds(backdrop, seed, seconds, light == Light.NIGHT ? 0.06 : light == Light.DAY ? 0.3 : 0.2));
        layers.addAll(own);
        if (light == Light.RAIN) {
            layers.add(new Rain(140, seed));
        }
        layers.add(new Sensor("DRAWN " + place.toUpperCase(Locale.ROOT), light, seed, seconds));
        return new Scene(
                backdrop,
                layers,
                new GroundTruth(clip, place, light.name().toLowerCase(Locale.ROOT), seconds, events, levels));
    }

    static Scene scene(
            String clip,
            String place,
            Light light,
            double seconds,
            Backdrop backdrop,
            List<Mover> movers,
            Perspective view,
            double vanish,
            List<GroundTruth.Event> events) {
        return scene(
                clip,
                place,
                light,
                seconds,
                backdrop,
                List.of(new Movers(movers, view, backdrop, light, vanish)),
                events);
    }
}
