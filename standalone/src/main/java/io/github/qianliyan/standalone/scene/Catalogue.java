package io.github.qianliyan.standalone.scene;

import io.github.qianliyan.standalone.scene.draw.Light;
import io.github.qianliyan.standalone.scene.place.Field;
import io.github.qianliyan.standalone.scene.place.Field.Cattle;
import io.github.qianliyan.standalone.scene.place.Forest;
import io.github.qianliyan.standalone.scene.place.River;
import io.github.qianliyan.standalone.scene.place.River.Event;
import io.github.qianliyan.standalone.scene.place.Road;
import io.github.qianliyan.standalone.scene.place.Road.Traffic;
import io.github.qianliyan.standalone.scene.place.Yard;
import io.github.qianliyan.standalone.scene.place.Yard.People;
import java.util.List;
import java.util.function.Supplier;

/** Which clips there are, in the order in which they are drawn. */
final class Catalogue {
    /** @param scene paints its backdrop when asked: half a second */
    record Entry(String name, Supplier<Scene> scene) {}

    private Catalogue() {}

    static List<Entry> scenes() {
        return List.of(
                yard("yard-intrusion", Light.DAY, People.INTRUDER, 44),
                road("road-quiet", Light.DAY, Traffic.NONE, 30),
                road("road-wrong-way", Light.DAY, Traffic.WRONG_WAY, 48),
                field("field-stray", Light.DAY, Cattle.STRAY, 44),
                yard("yard-loiter", Light.NIGHT, People.LOITERER, 44),
                road("road-parking", Light.RAIN, Traffic.PARKING, 52),
                river("river-walker", Light.DAY, Event.WALKER, 40),
                river("river-rise", Light.RAIN, Event.RISE, 48),
                forest("forest-smoke", Light.DAY, true, 50),
                river("river-quiet", Light.DUSK, Event.NONE, 30),
                forest("forest-quiet", Light.DAY, false, 30),
                forest("forest-dusk", Light.DUSK, false, 30),
                yard("yard-quiet", Light.DAY, People.NONE, 30),
                yard("yard-night", Light.NIGHT, People.NONE, 30),
                field("field-quiet", Light.DAY, Cattle.NONE, 30),
                road("road-night", Light.NIGHT, Traffic.LAWFUL, 48));
    }

    private static Entry yard(String name, Light light, People people, double seconds) {
        return new Entry(name, () -> Yard.scene(name, light, people, seconds));
    }

    private static Entry field(String name, Light light, Cattle cattle, double seconds) {
        return new Entry(name, () -> Field.scene(name, light, cattle, seconds));
    }

    private static Entry river(String name, Light light, Event event, double seconds) {
        return new Entry(name, () -> River.scene(name, light, event, seconds));
    }

    private static Entry forest(String name, Light light, boolean fire, double seconds) {
        return new Entry(name, () -> Forest.scene(name, light, fire, seconds));
    }

    private static Entry road(String name, Light light, Traffic traffic, double seconds) {
        return new Entry(name, () -> Road.scene(name, light, traffic, seconds));
    }
}
