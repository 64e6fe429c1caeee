package io.github.qianliyan.service.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which object detection model the cameras are judged by, and the models of the user's own.
 *
 * @param use the name of a declared model or of one of the catalogue; empty: the catalogue's default
 * @param line of {@code use} in {@code models.yaml}; 0 without one
 */
public record ModelChoice(Optional<String> use, int line, List<Model> declared) {
    /** Nothing is said: the catalogue's default. */
    public static final ModelChoice NONE = new ModelChoice(Optional.empty(), 0, List.of());

    /** In which models are declared, beside the other files of the configuration. */
    public static final String FILE = "models.yaml";

    public ModelChoice {
        declared = List.copyOf(declared);
    }

    /** What the declared models can tell, for rules to ask for. */
    public Set<String> labels() {
        return declared.stream().flatMap(model -> model.keep().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    public Optional<Model> find(String name) {
        return declared.stream().filter(model -> model.name().equals(name)).findFirst();
    }
}
