package io.github.qianliyan.benchmarks.accuracy;

import io.github.qianliyan.events.Alert;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Which alert tells of which event.
 *
 * <p>An alert fits an event of its kind, and of its zone where the event names one, when its onset is not more than
 * {@link #TOLERANCE} off the event's, or when it was raised while the event lasted. One event takes one alert and one alert
 * one event; of all ways to pair them one with the most pairs is taken, the nearest onsets first. What is left over are
 * misses and false alarms; so a second alert of one event is a false alarm.
 *
 * <p>The tolerance is that of i-LIDS (Home Office, Imagery Library for Intelligent Detection Systems, user guide v4.9,
 * 2011), where an alarm counts within 10 s of the event, and of the AI City Challenge's anomaly track.
 */
record Matching(List<Hit> hits, List<Miss> misses, List<FalseAlarm> falseAlarms, List<Label.Event> passedOver) {
    /** Seconds. */
    static final double TOLERANCE = 10;

    Matching {
        hits = List.copyOf(hits);
        misses = List.copyOf(misses);
        falseAlarms = List.copyOf(falseAlarms);
        passedOver = List.copyOf(passedOver);
    }

    /**
     * An alert as it was first raised.
     *
     * @param onset seconds into the clip
     * @param at when it was raised, seconds into the clip
     */
    record Raised(Alert alert, double onset, double at) {
        String text() {
            String zone = alert.zone() == null ? "" : " in " + alert.zone();
            return String.format(
                    Locale.ROOT,
                    "%s%s, onset %.1f s, raised %.1f s (rule %s)",
                    alert.kind(),
                    zone,
                    onset,
                    at,
                    alert.rule());
        }
    }

    record Hit(Label.Event event, Raised raised) {
        /** Seconds by which the onset is off; positive: late. */
        double off() {
            return raised.onset() - event.onset();
        }
    }

    record Miss(Label.Event event, String why) {}

    record FalseAlarm(Raised raised, String why) {}

    static Matching of(List<Label.Event> events, List<Raised> alerts) {
        List<Label.Event> counted =
                events.stream().filter(event -> !event.optional()).toList();
        List<Label.Event> either = events.stream().filter(Label.Event::optional).toList();
        int[] taken = pair(counted, alerts);
        List<Hit> hits = new ArrayList<>();
        List<Miss> misses = new ArrayList<>();
        List<Raised> left = new ArrayList<>(alerts);
        for (int i = 0; i < counted.size(); i++) {
            if (taken[i] < 0) {
                misses.add(new Miss(counted.get(i), whyMissed(counted.get(i), alerts)));
            } else {
                hits.add(new Hit(counted.get(i), alerts.get(taken[i])));
                left.remove(alerts.get(taken[i]));
            }
        }
        List<Raised> before = List.copyOf(left);
        int[] excused = pair(either, before);
        List<Label.Event> told = new ArrayList<>();
        for (int i = 0; i < either.size(); i++) {
            if (excused[i] >= 0) {
                left.remove(before.get(excused[i]));
                told.add(either.get(i));
            }
        }
        return new Matching(
                hits,
                misses,
                left.stream()
                        .map(alert -> new FalseAlarm(alert, whyFalse(alert, events)))
                        .toList(),
                told);
    }

    /** For each event the alert it takes, or -1: augmenting paths (Kuhn), the nearest alerts tried first. */
    private static int[] pair(List<Label.Event> events, List<Raised> alerts) {
        int[] event = new int[alerts.size()];
        Arrays.fill(event, -1);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, events.size()).boxed().toList());
        order.sort(Comparator.comparingDouble(i -> alerts.stream()
                .filter(alert -> fits(events.get(i), alert))
                .mapToDouble(alert -> off(events.get(i), alert))
                .min()
                .orElse(Double.MAX_VALUE)));
        for (int i : order) {
            augment(i, events, alerts, event, new boolean[alerts.size()]);
        }
        int[] alert = new int[events.size()];
        Arrays.fill(alert, -1);
        for (int j = 0; j < event.length; j++) {
            if (event[j] >= 0) {
                alert[event[j]] = j;
            }
        }
        return alert;
    }

    private static boolean augment(int i, List<Label.Event> events, List<Raised> alerts, int[] event, boolean[] tried) {
        List<Integer> fitting = new ArrayList<>(IntStream.range(0, alerts.size())
                .filter(j -> fits(events.get(i), alerts.get(j)))
                .boxed()
                .toList());
        fitting.sort(Comparator.comparingDouble(j -> off(events.get(i), alerts.get(j))));
        for (int j : fitting) {
            if (!tried[j]) {
                tried[j] = true;
                if (event[j] < 0 || augment(event[j], events, alerts, event, tried)) {
                    event[j] = i;
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean same(Label.Event event, Raised alert) {
        return event.kind().equals(alert.alert().kind())
                && event.zone().map(zone -> zone.equals(alert.alert().zone())).orElse(true);
    }

    static boolean fits(Label.Event event, Raised alert) {
        return same(event, alert)
                && (off(event, alert) <= TOLERANCE || (alert.at() >= event.onset() && alert.at() <= event.until()));
    }

    private static double off(Label.Event event, Raised alert) {
        return Math.abs(alert.onset() - event.onset());
    }

    private static String whyMissed(Label.Event event, List<Raised> alerts) {
        List<Raised> same = alerts.stream().filter(alert -> same(event, alert)).toList();
        if (same.stream().anyMatch(alert -> fits(event, alert))) {
            return "its alert was taken for another event: one alert told of two";
        }
        return same.stream()
                .min(Comparator.comparingDouble(alert -> off(event, alert)))
                .map(near -> String.format(
                        Locale.ROOT, "nothing in time; the nearest alert has its onset at %.1f s", near.onset()))
                .orElse("nothing was raised");
    }

    private static String whyFalse(Raised alert, List<Label.Event> events) {
        if (events.stream().anyMatch(event -> fits(event, alert))) {
            return "another alert of an event that was told already";
        }
        return events.stream()
                .filter(event -> same(event, alert))
                .min(Comparator.comparingDouble(event -> off(event, alert)))
                .map(near -> String.format(
                        Locale.ROOT,
                        "not in time: the nearest event lasts from %.1f to %.1f s",
                        near.onset(),
                        near.until()))
                .orElse("nothing of the kind happens");
    }

    List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        hits.forEach(hit -> kinds.add(hit.event().kind()));
        misses.forEach(miss -> kinds.add(miss.event().kind()));
        falseAlarms.forEach(alarm -> kinds.add(alarm.raised().alert().kind()));
        Collections.sort(kinds);
        return kinds.stream().distinct().toList();
    }
}
