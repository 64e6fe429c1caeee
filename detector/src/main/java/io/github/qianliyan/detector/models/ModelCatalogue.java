package io.github.qianliyan.detector.models;

import io.github.qianliyan.events.Text;
import java.util.List;
import java.util.Optional;

/** The models that can be fetched by name. */
public final class ModelCatalogue {
    /** What is used unless another is named. */
    public static final ModelSpec DEFAULT = new ModelSpec(
            "ssd-openimages",
            new Text(
                    "SSD MobileNetV2 300x300：人、自行车、轿车、车辆、牛、狗、猫等",
                    "SSD MobileNetV2 300x300: person, bicycle, car, vehicle, cattle, dog, cat and more"),
            "Apache-2.0",
            "@mediapipe/objectron@0.4.1675468480",
            "package/objectron_solution_packed_assets.data",
            "470986ca5df183f41698da6de74b027d838fe289d77b5ab094497d350bee664e",
            184,
            "c148336a65f673013609a923fdcbdeec0f49df935045029c3746a3828a0e80e0",
            9_987_912 - 184,
            "d0a5255bf8c4f5a0bc4240741a76c41d5e939f7655078f945f50ab53a9375da6");

    private ModelCatalogue() {}

    public static List<ModelSpec> all() {
        return List.of(DEFAULT);
    }

    public static Optional<ModelSpec> find(String name) {
        return all().stream().filter(model -> model.name().equals(name)).findFirst();
    }
}
