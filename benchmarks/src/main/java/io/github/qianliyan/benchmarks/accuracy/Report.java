package io.github.qianliyan.benchmarks.accuracy;

import io.github.qianliyan.service.config.RuleKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The figures of a run, as a table, as Markdown and as JSON.
 *
 * @param missing label name and why its clip was not judged
 * @param sight what perceived
 */
record Report(List<Judged> clips, Map<String, String> missing, String sight) {
    Report {
        clips = List.copyOf(clips);
    }

    private static final double DAY = 24;

    private Collection<Matching> all() {
        return clips.stream().map(Judged::matching).toList();
    }

    private Collection<Matching> of(Label.Group group) {
        return clips.stream()
                .filter(clip -> clip.label().group() == group)
                .map(Judged::matching)
                .toList();
    }

    /** Of footage that was judged. */
    double hours() {
        return clips.stream().mapToDouble(Judged::length).sum() / 3600;
    }

    private double hours(Label.Group group) {
        return clips.stream()
                        .filter(clip -> clip.label().group() == group)
                        .mapToDouble(Judged::length)
                        .sum()
                / 3600;
    }

    /** Kinds that happened, were told, or were watched for. */
    private List<RuleKind> kinds() {
        return Arrays.stream(RuleKind.values())
                .filter(kind -> clips.stream().anyMatch(clip -> clip.label().concerns(kind.id())))
                .toList();
    }

    private Score score(RuleKind kind) {
        return Score.of(all(), kind.id()::equals);
    }

    private long watched(RuleKind kind) {
        return clips.stream().filter(clip -> clip.label().concerns(kind.id())).count();
    }

    /** DESIGN section 10 asks for the first seven; what cannot be said is null, with a reason under {@code why}. */
    Map<String, Object> json() {
        Score all = Score.of(all(), kind -> true);
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, String> why = new LinkedHashMap<>();
        json.put("scenario", "accuracy");
        put(json, why, "f1", all.f1(), "no event was labelled and no alert was raised");
        put(json, why, "precision", all.precision(), "no alert was raised");
        put(json, why, "recall", all.recall(), "no event was labelled");
        put(json, why, "s4", all.s4(), "no event was labelled and no alert was raised");
        rates(json, why, all.fp(), hours());
        json.put("clips", clips.size());
        json.put("tp", all.tp());
        json.put("fp", all.fp());
        json.put("fn", all.fn());
        put(json, why, "onsetRmseSeconds", all.rmse(), "no event was told");
        Map<String, Object> kinds = new LinkedHashMap<>();
        for (RuleKind kind : kinds()) {
            kinds.put(kind.id(), figures(score(kind)));
        }
        json.put("kinds", kinds);
        Map<String, Object> groups = new LinkedHashMap<>();
        for (Label.Group group : Label.Group.values()) {
            if (hours(group) > 0) {
                Map<String, Object> figures = figures(Score.of(of(group), kind -> true));
                rates(
                        figures,
                        new LinkedHashMap<>(),
                        Score.of(of(group), kind -> true).fp(),
                        hours(group));
                groups.put(group.word(), figures);
            }
        }
        json.put("groups", groups);
        json.put("sight", sight);
        json.put("missing", missing);
        if (!why.isEmpty()) {
            json.put("why", why);
        }
        return json;
    }

    private static Map<String, Object> figures(Score score) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("f1", rounded(score.f1()));
        figures.put("precision", rounded(score.precision()));
        figures.put("recall", rounded(score.recall()));
        figures.put("s4", rounded(score.s4()));
        figures.put("tp", score.tp());
        figures.put("fp", score.fp());
        figures.put("fn", score.fn());
        if (score.f1().isEmpty()) {
            figures.put("why", "no event was labelled and no alert was raised");
        }
        return figures;
    }

    private static void rates(Map<String, Object> json, Map<String, String> why, int alarms, double hours) {
        double[] interval = Score.interval(alarms);
        boolean any = hours > 0;
        json.put("falseAlarmsPerHour", any ? round(alarms / hours) : null);
        json.put("falseAlarmsPerCameraDay", any ? round(alarms / hours * DAY) : null);
        json.put(
                "falseAlarmsPerCameraDay95",
                any ? List.of(round(interval[0] / hours * DAY), round(interval[1] / hours * DAY)) : null);
        json.put("hours", round(hours));
        if (!any) {
            why.put("falseAlarmsPerCameraDay", "nothing was judged");
        }
    }

    private static void put(
            Map<String, Object> json, Map<String, String> why, String name, OptionalDouble value, String without) {
        json.put(name, rounded(value));
        if (value.isEmpty()) {
            why.put(name, without);
        }
    }

    private static Double rounded(OptionalDouble value) {
        return value.isEmpty() ? null : round(value.getAsDouble());
    }

    private static double round(double value) {
        return Math.rint(value * 10_000) / 10_000;
    }

    /** With what the last line leaves out: every clip, miss and false alarm. */
    Map<String, Object> details() {
        Map<String, Object> json = json();
        json.put(
                "byClip",
                clips.stream()
                        .map(clip -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("label", clip.label().name());
                            one.put("clip", clip.label().clip());
                            one.put("group", clip.label().group().word());
                            one.put("seconds", round(clip.length()));
                            one.put("tookSeconds", round(clip.took()));
                            one.put(
                                    "told",
                                    clip.matching().hits().stream()
                                            .map(hit -> Map.of(
                                                    "event", hit.event().text(),
                                                    "alert", hit.raised().alert(),
                                                    "offSeconds", round(hit.off())))
                                            .toList());
                            one.put(
                                    "missed",
                                    clip.matching().misses().stream()
                                            .map(miss -> Map.of(
                                                    "event", miss.event().text(),
                                                    "why", miss.why(),
                                                    "picture", clip.pictures().getOrDefault(miss, "")))
                                            .toList());
                            one.put(
                                    "falseAlarms",
                                    clip.matching().falseAlarms().stream()
                                            .map(alarm -> Map.of(
                                                    "alert", alarm.raised().alert(),
                                                    "why", alarm.why(),
                                                    "picture", clip.pictures().getOrDefault(alarm, "")))
                                            .toList());
                            return one;
                        })
                        .toList());
        return json;
    }

    /** For a terminal. */
    List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-18s %5s %6s %4s %4s %4s %9s %7s %6s %6s",
                "kind",
                "clips",
                "events",
                "tp",
                "fp",
                "fn",
                "precision",
                "recall",
                "f1",
                "s4"));
        for (RuleKind kind : kinds()) {
            lines.add(row(kind.id(), watched(kind), score(kind)));
        }
        lines.add(row("all", clips.size(), Score.of(all(), kind -> true)));
        for (Label.Group group : Label.Group.values()) {
            long number =
                    clips.stream().filter(clip -> clip.label().group() == group).count();
            if (number > 0) {
                lines.add(row("  " + group.word(), number, Score.of(of(group), kind -> true)));
            }
        }
        lines.add(rate());
        missing.forEach((label, reason) -> lines.add("not judged, not counted: " + label + ": " + reason));
        return lines;
    }

    private String rate() {
        int alarms = Score.of(all(), kind -> true).fp();
        double hours = hours();
        double[] interval = Score.interval(alarms);
        return hours == 0
                ? "nothing was judged"
                : String.format(
                        Locale.ROOT,
                        "false alarms: %d in %.1f min of footage = %.2f an hour = %.1f a camera-day; 95 %% interval %.1f to"
                                + " %.1f a camera-day, for so little footage",
                        alarms,
                        hours * 60,
                        alarms / hours,
                        alarms / hours * DAY,
                        interval[0] / hours * DAY,
                        interval[1] / hours * DAY);
    }

    private static String row(String name, long clips, Score score) {
        return String.format(
                Locale.ROOT,
                "%-18s %5d %6d %4d %4d %4d %9s %7s %6s %6s",
                name,
                clips,
                score.tp() + score.fn(),
                score.tp(),
                score.fp(),
                score.fn(),
                shown(score.precision()),
                shown(score.recall()),
                shown(score.f1()),
                shown(score.s4()));
    }

    private static String shown(OptionalDouble value) {
        return value.isEmpty() ? "-" : String.format(Locale.ROOT, "%.3f", value.getAsDouble());
    }

    /** With links to the pictures, which lie in {@code pictures/} beside it. */
    String markdown() {
        StringBuilder text =
                new StringBuilder("# Accuracy\n\nPerceived with ").append(sight).append(".\n\n```\n");
        table().forEach(line -> text.append(line).append('\n'));
        text.append(
                "```\n\n## Clips\n\n| label | pictures | s | events | told | false alarms | missed |\n|---|---|---|---|---|---|---|\n");
        for (Judged clip : clips) {
            Matching matching = clip.matching();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.1f | %d | %d | %d | %d |%n",
                    clip.label().name(),
                    clip.label().group().word(),
                    clip.length(),
                    matching.hits().size() + matching.misses().size(),
                    matching.hits().size(),
                    matching.falseAlarms().size(),
                    matching.misses().size()));
        }
        text.append("\n## Misses and false alarms\n");
        for (Judged clip : clips) {
            clip.matching()
                    .misses()
                    .forEach(miss ->
                            entry(text, clip, miss, "miss: " + miss.event().text(), miss.why()));
            clip.matching()
                    .falseAlarms()
                    .forEach(alarm -> entry(
                            text, clip, alarm, "false alarm: " + alarm.raised().text(), alarm.why()));
        }
        return text.toString();
    }

    private void entry(StringBuilder text, Judged clip, Object what, String title, String why) {
        text.append("\n**")
                .append(clip.label().name())
                .append("**, ")
                .append(title)
                .append(": ")
                .append(why)
                .append(".\n");
        if (clip.pictures().containsKey(what)) {
            text.append("\n![](pictures/").append(clip.pictures().get(what)).append(")\n");
        }
    }
}
