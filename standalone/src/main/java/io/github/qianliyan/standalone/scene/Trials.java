package io.github.qianliyan.standalone.scene;

import io.github.qianliyan.standalone.scene.draw.Backdrop;
import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Light;
import io.github.qianliyan.standalone.scene.layer.CloudShadow;
import io.github.qianliyan.standalone.scene.layer.Clouds;
import io.github.qianliyan.standalone.scene.layer.Exposure;
import io.github.qianliyan.standalone.scene.layer.Exposure.Step;
import io.github.qianliyan.standalone.scene.layer.Flag;
import io.github.qianliyan.standalone.scene.layer.Fog;
import io.github.qianliyan.standalone.scene.layer.FogBank;
import io.github.qianliyan.standalone.scene.layer.Headlights;
import io.github.qianliyan.standalone.scene.layer.InfraRed;
import io.github.qianliyan.standalone.scene.layer.Insects;
import io.github.qianliyan.standalone.scene.layer.LowSun;
import io.github.qianliyan.standalone.scene.layer.Shake;
import io.github.qianliyan.standalone.scene.layer.Shower;
import io.github.qianliyan.standalone.scene.layer.Spider;
import io.github.qianliyan.standalone.scene.layer.Sway;
import io.github.qianliyan.standalone.scene.place.Field;
import io.github.qianliyan.standalone.scene.place.Field.Cattle;
import io.github.qianliyan.standalone.scene.place.Forest;
import io.github.qianliyan.standalone.scene.place.River;
import io.github.qianliyan.standalone.scene.place.Road;
import io.github.qianliyan.standalone.scene.place.Road.Traffic;
import io.github.qianliyan.standalone.scene.place.Yard;
import io.github.qianliyan.standalone.scene.place.Yard.People;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Weather, light and beasts that must not alert: clips in which nothing happens, for tests and the accuracy report; the demo
 * does not draw them. The places are those of the {@link Catalogue}, so a camera of the same tag has the zones for them.
 */
final class Trials {
    /** Kept below the names of the clips that they are made from. */
    private static final double MINUTE = 60;

    private Trials() {}

    static List<Catalogue.Entry> scenes() {
        return List.of(
                // ten minutes of rain are ten rounds of it: each sets in and stops again
                before("rain-yard", yard(Light.DAY, MINUTE), drop -> new Shower(drop, 81, 4, 57)),
                before("rain-road", road(Light.RAIN, MINUTE), drop -> new Shower(drop, 82, 4, 57)),
                before("rain-river", river(Light.RAIN, MINUTE), drop -> new Shower(drop, 83, 4, 57)),
                wind("wind-road", road(Light.DAY, 40), 40),
                wind("wind-forest", forest(Light.DAY, 40), 40),
                before(
                        "cloud-shadow-yard",
                        yard(Light.DAY, 45),
                        drop -> new CloudShadow(drop, 84, 8, 20),
                        drop -> new CloudShadow(drop, 85, 26, 34)),
                before(
                        "cloud-shadow-field",
                        field(Light.DAY, 45),
                        drop -> new CloudShadow(drop, 86, 8, 20),
                        drop -> new CloudShadow(drop, 87, 26, 34)),
                before("exposure-yard", yard(Light.DAY, 45), drop -> steps()),
                before("exposure-road", road(Light.DUSK, 45), drop -> steps()),
                before("infra-red-yard", yard(Light.DUSK, MINUTE), drop -> new InfraRed(88, 18, 42)),
                before("infra-red-field", field(Light.DUSK, MINUTE), drop -> new InfraRed(89, 18, 42)),
                before("spider-yard", yard(Light.NIGHT, 48), drop -> night(), drop -> new Spider(48)),
                before("insects-yard", yard(Light.NIGHT, 40), drop -> night(), drop -> new Insects(14, 90, 40)),
                before("insects-river", river(Light.NIGHT, 40), drop -> night(), drop -> new Insects(14, 91, 40)),
                before("headlights-yard", yard(Light.NIGHT, 40), drop -> new Headlights(drop, 9, 18, 24, 31)),
                before("headlights-field", field(Light.NIGHT, 40), drop -> new Headlights(drop, 9, 18, 24, 31)),
                before("shake-road", road(Light.DAY, 45), drop -> new Shake(45, 5)),
                before("shake-yard", yard(Light.DAY, 45), drop -> new Shake(45, 5)),
                before("fog-river", river(Light.DAY, MINUTE), drop -> new Fog(92, MINUTE, 6, 56, 1.6)),
                before("fog-forest", forest(Light.DAY, MINUTE), drop -> new Fog(93, MINUTE, 6, 56, 1.6)),
                // what has fire's colours or smoke's and is neither
                before("rain-forest", forest(Light.RAIN, 45), drop -> new Shower(drop, 95, 4, 42)),
                behind("clouds-forest", forest(Light.DAY, 45), drop -> new Clouds(drop, 96, 15, 0.8)),
                before("fog-bank-forest", forest(Light.DAY, MINUTE), drop -> new FogBank(97, 5, 55, 330)),
                behind("sunset-forest", forest(Light.DUSK, 45), drop -> new LowSun(drop, 45, 250, 60, 150)),
                before("red-flag-yard", yard(Light.DAY, 40), drop -> new Flag(520, 130, Light.DAY, 40)),
                entry(
                        "white-van-road",
                        clip -> Road.scene(clip, Light.DAY, Traffic.WHITE_VAN, 40),
                        (layers, backdrop) -> {}));
    }

    private static Exposure steps() {
        return new Exposure(
                List.of(new Step(9, 1.4), new Step(17, 0.65), new Step(25, 1.2), new Step(26, 0.8), new Step(35, 1)));
    }

    private static InfraRed night() {
        return new InfraRed(94, -1, 1000);
    }

    private static Function<String, Scene> yard(Light light, double seconds) {
        return clip -> Yard.scene(clip, light, People.NONE, seconds);
    }

    private static Function<String, Scene> road(Light light, double seconds) {
        return clip -> Road.scene(clip, light, Traffic.NONE, seconds);
    }

    private static Function<String, Scene> field(Light light, double seconds) {
        return clip -> Field.scene(clip, light, Cattle.NONE, seconds);
    }

    private static Function<String, Scene> river(Light light, double seconds) {
        return clip -> River.scene(clip, light, River.Event.NONE, seconds);
    }

    private static Function<String, Scene> forest(Light light, double seconds) {
        return clip -> Forest.scene(clip, light, false, seconds);
    }

    /** The scene with more in front of it, but behind what the sensor does and burns in. */
    @SafeVarargs
    private static Catalogue.Entry before(
            String name, Function<String, Scene> scene, Function<Backdrop, Layer>... more) {
        return entry(
                name,
                scene,
                (layers, backdrop) -> layers.addAll(
                        layers.size() - 1,
                        Arrays.stream(more).map(layer -> layer.apply(backdrop)).toList()));
    }

    /** In the sky, behind the scene's own layers. */
    private static Catalogue.Entry behind(String name, Function<String, Scene> scene, Function<Backdrop, Layer> more) {
        return entry(name, scene, (layers, backdrop) -> layers.add(1, more.apply(backdrop)));
    }

    /** A storm in the trees, on top of the breeze that is there. */
    private static Catalogue.Entry wind(String name, Function<String, Scene> scene, double seconds) {
        return entry(name, scene, (layers, backdrop) -> layers.add(1, new Sway(backdrop, seconds, 3.2)));
    }

    private interface Change {
        void of(List<Layer> layers, Backdrop backdrop);
    }

    private static Catalogue.Entry entry(String name, Function<String, Scene> place, Change change) {
        Supplier<Scene> drawn = () -> {
            Scene scene = place.apply(name);
            List<Layer> layers = new ArrayList<>(scene.layers());
            change.of(layers, scene.backdrop());
            return new Scene(scene.backdrop(), layers, scene.truth());
        };
        return new Catalogue.Entry(name, drawn);
    }
}
