package io.github.qianliyan.detector.models;

import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Model.Output;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    private static final String YOLOX = "https://github.com/Megvii-BaseDetection/YOLOX/releases/download/0.1.1rc0/";

    /** Published by their authors as files of a release; fetched when asked for. */
    public static final List<ReleasedModel> RELEASED = List.of(
            yolox("nano", 416, "最快，近处的行人与车辆", "the quickest; people and vehicles near by"),
            yolox("tiny", 416, "较慢，略准", "slower and surer than nano"),
            yolox("s", 640, "最慢，能看清较小的目标", "the slowest; finds smaller objects"));

    private ModelCatalogue() {}

    private static ReleasedModel yolox(String size, int side, String zh, String en) {
        return new ReleasedModel(
                "yolox-" + size,
                new Text(
                        "YOLOX-" + size + " " + side + "x" + side + "：COCO 类别，" + zh,
                        "YOLOX-" + size + " " + side + "x" + side + ": classes of COCO, " + en),
                "Apache-2.0",
                URI.create(YOLOX + "yolox_" + size + ".onnx"),
                Output.YOLOX,
                side);
    }

    public static List<String> names() {
        return Stream.concat(
                        all().stream().map(ModelSpec::name), RELEASED.stream().map(ReleasedModel::name))
                .toList();
    }

    public static Optional<ReleasedModel> released(String name) {
        return RELEASED.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    /** Those that come out of a package. */
    public static List<ModelSpec> all() {
        return List.of(DEFAULT);
    }

    public static Optional<ModelSpec> find(String name) {
        return all().stream().filter(model -> model.name().equals(name)).findFirst();
    }
}
