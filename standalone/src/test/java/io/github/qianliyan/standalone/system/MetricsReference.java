package io.github.qianliyan.standalone.system;

import io.github.qianliyan.detector.JudgeMetrics;
import io.github.qianliyan.detector.ShadowRates;
import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.events.Delivery;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.OneCamera;
import io.github.qianliyan.service.config.Rule;
import io.github.qianliyan.service.config.RuleKind;
import io.github.qianliyan.service.health.Health;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.live.LiveConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code docs/metrics.md}, made from what a running system serves. */
final class MetricsReference {
    private static final Pattern HELP = Pattern.compile("# HELP (qianliyan_\\S+) (.*)");
    private static final Pattern TYPE = Pattern.compile("# TYPE (qianliyan_\\S+) (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");
    private static final Set<String> PART_OF_THE_TYPE = Set.of("le", "quantile");

    private MetricsReference() {}

    /** Meters that first appear when something rare happens are made to appear, each with one made-up event. */
    static String of(PrometheusMeterRegistry meters) {
        DispatcherMetrics dispatcher = new DispatcherMetrics(meters);
        dispatcher.delivery("webhook", Delivery.Outcome.DELIVERED);
        dispatcher.deadLetter("incidents");
        dispatcher.login("welcome");
        dispatcher.pictureDecoded(Duration.ofMillis(1));
        JudgeMetrics judge = new JudgeMetrics(meters);
        judge.deadLetter("video");
        judge.unknownCamera("video");
        judge.undeliverable("alerts");
        Rule shadow = OneCamera.usual(RuleKind.INTRUSION, "c").orElseThrow().as(Rule.Mode.SHADOW);
        Config config = OneCamera.with(OneCamera.read("c", Optional.empty(), Optional.empty()), List.of(shadow));
        judge.watch(new ShadowRates(meters, config, InstantSource.system()));
        // its meters are there as soon as it is, without a cluster
        new LiveConfig(
                Path.of("."),
                Map.of(),
                Cluster.at("127.0.0.1:1"),
                any -> List.of(),
                any -> {},
                meters,
                new Health(),
                InstantSource.system());
        return table(meters.scrape());
    }

    private static String table(String scraped) {
        Map<String, String> help = new TreeMap<>();
        Map<String, String> type = new TreeMap<>();
        Map<String, Set<String>> labels = new TreeMap<>();
        for (String line : scraped.split("\n")) {
            Matcher said = HELP.matcher(line);
            Matcher typed = TYPE.matcher(line);
            if (said.matches()) {
                help.put(said.group(1), said.group(2));
            } else if (typed.matches()) {
                type.put(typed.group(1), typed.group(2));
            } else if (line.startsWith("qianliyan_")) {
                Matcher label = LABEL.matcher(line);
                Set<String> of = labels.computeIfAbsent(family(line, help.keySet()), name -> new TreeSet<>());
                while (label.find()) {
                    if (!PART_OF_THE_TYPE.contains(label.group(1))) {
                        of.add(label.group(1));
                    }
                }
            }
        }
        StringBuilder page = new StringBuilder("""
            # Metrics
            What `/metrics` of every service serves in the Prometheus text form, besides the usual figures of the JVM and the process.
            Made by a test from a running system; `mvn -Dqianliyan.update=true -pl standalone -am test` rewrites it.

            | metric | type | labels | meaning |
            |---|---|---|---|
            """);
        // the largest value of a histogram's time window comes as a gauge of its own
        help.keySet().removeIf(name -> name.endsWith("_max"));
        help.forEach((name, text) -> page.append("| `%s` | %s | %s | %s |%n"
                .formatted(name, type.get(name), String.join(", ", labels.getOrDefault(name, Set.of())), text)));
        return page.toString();
    }

    private static String family(String sample, Set<String> known) {
        String name = sample.split("[{ ]", 2)[0];
        return known.stream()
                .filter(family -> name.equals(family) || name.matches(Pattern.quote(family) + "_(bucket|count|sum)"))
                .findFirst()
                .orElse(name);
    }
}
