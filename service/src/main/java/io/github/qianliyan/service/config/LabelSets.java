package io.github.qianliyan.service.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The label sets that many published models share, so that nobody has to type them. */
public final class LabelSets {
    /** The 80 classes of COCO 2017, in the order that detectors number them. */
    public static final List<String> COCO =
            Arrays.stream("""
                person bicycle car motorcycle airplane bus train truck boat traffic_light fire_hydrant stop_sign parking_meter
                bench bird cat dog horse sheep cow elephant bear zebra giraffe backpack umbrella handbag tie suitcase frisbee
                skis snowboard sports_ball kite baseball_bat baseball_glove skateboard surfboard tennis_racket bottle wine_glass
                cup fork knife spoon bowl banana apple sandwich orange broccoli carrot hot_dog pizza donut cake chair couch
                potted_plant bed dining_table toilet tv laptop mouse remote keyboard cell_phone microwave oven toaster sink
                refrigerator book clock vase scissors teddy_bear hair_drier toothbrush
                """.split("\\s+")).map(name -> name.replace('_', ' ')).toList();

    private static final Set<Integer> NEVER_GIVEN = Set.of(0, 12, 26, 29, 30, 45, 66, 68, 69, 71, 83);

    /** The same by their category ids, 0 to 90, as DETR's descendants number them; ids that COCO never gave out are n/a. */
    public static final List<String> COCO_IDS = byId();

    /**
     * What a model of COCO is asked about out of doors; its furniture, food and zoo would only be mistaken for what is in
     * the street.
     */
    public static final Set<String> OUT_OF_DOORS = Set.of(
            "person",
            "bicycle",
            "car",
            "motorcycle",
            "bus",
            "train",
            "truck",
            "boat",
            "bird",
            "cat",
            "dog",
            "horse",
            "sheep",
            "cow");

    /** What stands in a list of labels where there is no class. */
    static final Set<String> NO_CLASS = Set.of("background", "__background__", "???", "n/a", "none", "-");

    private LabelSets() {}

    private static List<String> byId() {
        List<String> all = new ArrayList<>();
        int next = 0;
        for (int id = 0; id <= 90; id++) {
            all.add(NEVER_GIVEN.contains(id) ? "n/a" : COCO.get(next++));
        }
        return List.copyOf(all);
    }
}
