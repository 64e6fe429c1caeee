package io.github.qianliyan.service.config;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that may stand in {@code classes}: those of the COCO and Open Images label sets in lower case that matter
 * out of doors, a few of models for work safety, and groups of them.
 */
public final class ObjectClasses {
    /** Anything at all, named by the model or not. */
    public static final String ANY = "any";

    /** Anything that moves; also the class of a track that no model has named. */
    public static final String MOVING = "moving";

    /** Group or word, and the labels of models that it takes in. */
    private static final Map<String, Set<String>> GROUPS = Map.of(
            "vehicle",
            Set.of(
                    "vehicle",
                    "car",
                    "bus",
                    "truck",
                    "van",
                    "taxi",
                    "ambulance",
                    "fire truck",
                    "limousine",
                    "tractor",
                    "land vehicle",
                    "motor vehicle",
                    "motorcycle",
                    "motorbike",
                    "motor scooter",
                    "tricycle",
                    "excavator",
                    "bulldozer",
                    "crane",
                    "cement mixer"),
            "two-wheeler",
            Set.of("two-wheeler", "bicycle", "motorcycle", "motorbike", "motor scooter"),
            "animal",
            Set.of(
                    "animal",
                    "cattle",
                    "cow",
                    "bull",
                    "buffalo",
                    "horse",
                    "donkey",
                    "mule",
                    "sheep",
                    "goat",
                    "pig",
                    "wild boar",
                    "dog",
                    "cat",
                    "chicken",
                    "duck",
                    "goose",
                    "bird",
                    "monkey",
                    "bear",
                    "deer",
                    "rabbit",
                    "snake",
                    "fox",
                    "elephant",
                    "zebra",
                    "giraffe"),
            "person",
            Set.of("person", "man", "woman", "boy", "girl", "pedestrian", "human"),
            // one thing, two names: COCO says cow, Open Images says cattle
            "cattle",
            Set.of("cattle", "cow", "bull", "buffalo"),
            "cow",
            Set.of("cattle", "cow", "bull", "buffalo"),
            "motorcycle",
            Set.of("motorcycle", "motorbike", "motor scooter"));

    private static final Set<String> SINGLE = Set.of(
            "backpack",
            "handbag",
            "suitcase",
            "umbrella",
            "bench",
            "chair",
            "bottle",
            "plastic bag",
            "box",
            "barrel",
            "traffic light",
            "traffic sign",
            "stop sign",
            "fire hydrant",
            "parking meter",
            "street light",
            "tire",
            "boat",
            "ship",
            "train",
            "airplane",
            "helicopter",
            "skateboard",
            "sports ball",
            "kite",
            "drone",
            "human face",
            "human head",
            "helmet",
            "head",
            "vest",
            "smoke",
            "fire",
            "flame",
            "ladder",
            "tent",
            "tree",
            "house",
            "building",
            "potted plant",
            "license plate",
            "wheel",
            "gun",
            "knife",
            "fishing rod");

    private static final Set<String> KNOWN = known();

    private ObjectClasses() {}

    /** Everything that may stand in {@code classes}, sorted. */
    public static Set<String> names() {
        return new TreeSet<>(KNOWN);
    }

    public static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    /** Whether a rule that wants one class or group takes an object that the model has labelled so. */
    public static boolean matches(String wanted, String label) {
        return switch (wanted) {
            case ANY, MOVING -> true;
            default ->
                wanted.equals(label) || GROUPS.getOrDefault(wanted, Set.of()).contains(label);
        };
    }

    private static Set<String> known() {
        Set<String> all = new TreeSet<>(SINGLE);
        all.add(ANY);
        all.add(MOVING);
        all.addAll(GROUPS.keySet());
        GROUPS.values().forEach(all::addAll);
        return all;
    }
}
