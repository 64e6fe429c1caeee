package io.github.qianliyan.benchmarks.capacity;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * What {@code /metrics} said at one moment.
 *
 * @param values by series, name and labels as written
 */
record Scrape(Map<String, Double> values) {

    static Scrape of(HttpClient http, URI pages) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(pages.resolve("/metrics")).build(), HttpResponse.BodyHandlers.ofLines());
        Map<String, Double> values = new LinkedHashMap<>();
        answer.body().filter(line -> !line.startsWith("#")).forEach(line -> {
            int gap = line.lastIndexOf(' ');
            if (gap > 0) {
                values.put(line.substring(0, gap), Double.parseDouble(line.substring(gap + 1)));
            }
        });
        return new Scrape(values);
    }

    /** All series of that metric whose labels, as text, pass. */
    DoubleStream series(String name, Predicate<String> labels) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().equals(name) || entry.getKey().startsWith(name + "{"))
                .filter(entry -> labels.test(entry.getKey()))
                .mapToDouble(Map.Entry::getValue);
    }

    double sum(String name, String... labels) {
        return series(name, text -> all(text, labels)).sum();
    }

    private static boolean all(String text, String... labels) {
        for (String label : labels) {
            if (!text.contains(label)) {
                return false;
            }
        }
        return true;
    }

    /** Counters since then; gauges make no sense here. */
    Scrape since(Scrape before) {
        Map<String, Double> grown = new LinkedHashMap<>();
        values.forEach((name, now) -> grown.put(name, now - before.values.getOrDefault(name, 0.0)));
        return new Scrape(grown);
    }

    /** Of a histogram in seconds, milliseconds, straight between the bounds of its buckets; null when it is empty. */
    Double quantileMs(String name, double quantile) {
        TreeMap<Double, Double> buckets = new TreeMap<>();
        values.forEach((series, count) -> {
            if (series.startsWith(name + "_bucket{")) {
                String bound = series.replaceAll(".*le=\"([^\"]+)\".*", "$1");
                buckets.merge(
                        bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound),
                        count,
                        Double::sum);
            }
        });
        if (buckets.isEmpty() || buckets.lastEntry().getValue() == 0) {
            return null;
        }
        double wanted = quantile * buckets.lastEntry().getValue();
        double under = 0;
        double from = 0;
        for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
            if (bucket.getValue() >= wanted) {
                double to = Double.isInfinite(bucket.getKey()) ? from : bucket.getKey();
                double share = (wanted - under) / Math.max(1, bucket.getValue() - under);
                return Math.rint((from + share * (to - from)) * 10_000) / 10;
            }
            under = bucket.getValue();
            from = bucket.getKey();
        }
        return null;
    }
}
