package io.github.qianliyan.detector.models;

import io.github.qianliyan.detector.vision.onnx.OnnxDetector;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Model;
import io.github.qianliyan.service.config.ModelChoice;
import io.github.qianliyan.service.config.ObjectClasses;
import io.github.qianliyan.service.config.Problem;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import io.github.qianliyan.service.yaml.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What is wrong with the models of a configuration, found by opening them. */
public final class ModelCheck {
    private ModelCheck() {}

    /** All of it: every declared model is opened, used or not, and shown a blank picture. */
    public static List<Problem> problems(ModelChoice choice, ModelStore store) {
        List<Problem> problems = new ArrayList<>();
        for (Model model : choice.declared()) {
            String path = "models[" + choice.declared().indexOf(model) + "]";
            if (ModelCatalogue.names().contains(model.name())) {
                problems.add(new Problem(
                        ModelChoice.FILE,
                        model.line(),
                        path + ".name",
                        "'" + model.name() + "' is a model of the catalogue: choose another name"));
            }
            try {
                new OnnxDetector(model, OnnxFile.read(model)).close();
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(ModelChoice.FILE, model.line(), path, e.getMessage()));
            }
        }
        choice.use().ifPresent(name -> {
            List<String> known = new ArrayList<>(ModelCatalogue.names());
            choice.declared().forEach(model -> known.add(model.name()));
            if (!known.contains(name)) {
                problems.add(new Problem(
                        ModelChoice.FILE,
                        choice.line(),
                        "use",
                        "there is no model '" + name + "'" + Suggestion.among(name, known)));
            } else if (choice.find(name).isEmpty()) {
                try {
                    Models.open(store, choice, 1).close();
                } catch (IllegalArgumentException e) {
                    problems.add(new Problem(ModelChoice.FILE, choice.line(), "use", e.getMessage()));
                }
            }
        });
        return problems;
    }

    /** One line for each rule that is on and asks for classes none of which the model tells: it can never fire. */
    public static List<String> untold(Config config, String model, Set<String> labels) {
        return config.rules().stream()
                .flatMap(Rule::forms)
                .filter(rule -> rule.mode() != Rule.Mode.DISABLED)
                .filter(rule -> rule.kind().params().stream().anyMatch(param -> param.type() == RuleKind.Type.CLASSES))
                .filter(rule -> !told(rule.params().classes(), labels))
                .map(rule -> "rule " + rule.id() + " asks for " + rule.params().classes() + ", which model " + model
                        + " does not tell (it tells " + Suggestion.list(labels)
                        + "): the rule cannot fire; see docs/models.md")
                .distinct()
                .toList();
    }

    private static boolean told(Collection<String> wanted, Set<String> labels) {
        // what moves and is not named is taken for a vehicle by its size, way and place
        return wanted.contains("vehicle")
                || wanted.stream()
                        .anyMatch(name -> name.equals(ObjectClasses.ANY)
                                || name.equals(ObjectClasses.MOVING)
                                || labels.stream().anyMatch(label -> ObjectClasses.matches(name, label)));
    }
}
