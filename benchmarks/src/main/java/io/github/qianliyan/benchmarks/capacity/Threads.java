package io.github.qianliyan.benchmarks.capacity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Processor time of a JVM by its threads: from Linux' counters, and the names from the JVM itself, which has them longer than the
 * fifteen letters that Linux keeps.
 *
 * @param seconds by name, numbers at their end taken off
 * @param whole process, threads that have ended included
 */
record Threads(Map<String, Double> seconds, double whole) {
    private static final Pattern LINE =
            Pattern.compile("^\"(.*)\" .*nid=(\\d+|0x[0-9a-f]+).*|^\"(.*)\" .*\\[(\\d+)\\].*");
    private static final Pattern NUMBERS = Pattern.compile("[-#0-9]+$");

    static Threads of(long pid) throws IOException, InterruptedException {
        Map<Long, Double> threads = ProcStat.threads(pid);
        double whole = ProcStat.seconds(pid);
        Map<Long, String> names = names(pid);
        Map<String, Double> seconds = new HashMap<>();
        threads.forEach((id, spent) -> seconds.merge(names.getOrDefault(id, "?"), spent, Double::sum));
        return new Threads(seconds, whole);
    }

    private static Map<Long, String> names(long pid) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Map<Long, String> names = new HashMap<>();
        for (String line : Tools.run(List.of(jcmd.toString(), Long.toString(pid), "Thread.print"))
                .split("\n")) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String name = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
                String id = matcher.group(2) == null ? matcher.group(4) : matcher.group(2);
                names.put(Long.decode(id), NUMBERS.matcher(name).replaceFirst(""));
            }
        }
        return names;
    }

    /** What was spent since. */
    Threads since(Threads before) {
        Map<String, Double> spent = new HashMap<>();
        seconds.forEach((name, now) ->
                spent.put(name, Math.max(0, now - before.seconds().getOrDefault(name, 0.0))));
        return new Threads(spent, whole - before.whole());
    }

    Map<Stage, Double> byStage() {
        Map<Stage, Double> stages = new EnumMap<>(Stage.class);
        seconds.forEach((name, spent) -> stages.merge(Stage.of(name), spent, Double::sum));
        double named = stages.values().stream().mapToDouble(Double::doubleValue).sum();
        // threads that ended in between are only in the whole
        stages.merge(Stage.OTHER, Math.max(0, whole - named), Double::sum);
        return stages;
    }

    /** Name and seconds, the most first. */
    List<Map.Entry<String, Double>> top(int count) {
        return seconds.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(count)
                .toList();
    }
}
