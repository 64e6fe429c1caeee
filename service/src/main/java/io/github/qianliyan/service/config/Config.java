package io.github.qianliyan.service.config;

import java.util.List;
import java.util.Optional;

/** A whole configuration folder, checked: every reference in it resolves. */
public record Config(
        Township township,
        Messaging messaging,
        Keeping keeping,
        List<Camera> cameras,
        List<Rule> rules,
        ModelChoice models,
        Optional<SignOn> signOn) {
    /** Only with passwords of this house. */
    public Config(
            Township township,
            Messaging messaging,
            Keeping keeping,
            List<Camera> cameras,
            List<Rule> rules,
            ModelChoice models) {
        this(township, messaging, keeping, cameras, rules, models, Optional.empty());
    }

    /** Evidence is kept as usual. */
    public Config(Township township, Messaging messaging, List<Camera> cameras, List<Rule> rules, ModelChoice models) {
        this(township, messaging, Keeping.USUAL, cameras, rules, models);
    }

    /** With no way out for messages, and the catalogue's default model. */
    public Config(Township township, List<Camera> cameras, List<Rule> rules) {
        this(township, cameras, rules, ModelChoice.NONE);
    }

    /** With no way out for messages. */
    public Config(Township township, List<Camera> cameras, List<Rule> rules, ModelChoice models) {
        this(township, Messaging.NONE, cameras, rules, models);
    }

    public Config {
        cameras = List.copyOf(cameras);
        rules = List.copyOf(rules);
    }

    public Optional<Camera> camera(String id) {
        return cameras.stream().filter(camera -> camera.id().equals(id)).findFirst();
    }

    public Optional<Rule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
