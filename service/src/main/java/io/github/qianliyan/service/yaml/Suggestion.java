package io.github.qianliyan.service.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody probably meant. */
public final class Suggestion {
    private static final int SHOWN = 12;

    private Suggestion() {}

    /** {@code , did you mean 'x'?} when a name is near; else {@code : known are a, b, c}; else (none known) nothing. */
    public static String among(String written, Collection<String> known) {
        List<String> near = near(written, known);
        if (!near.isEmpty()) {
            return ", did you mean " + near.stream().map(n -> "'" + n + "'").collect(Collectors.joining(" or ")) + "?";
        }
        return known.isEmpty() ? "" : ": known are " + list(known);
    }

    /** Sorted, and shortened when there are many. */
    public static String list(Collection<String> names) {
        String shown = names.stream().sorted().limit(SHOWN).collect(Collectors.joining(", "));
        return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
    }

    /** At most two names, nearest first, that differ in few letters or only in how they are written. */
    static List<String> near(String written, Collection<String> known) {
        // a long name is compared with nothing: the distance costs its square
        if (written.length() > 64) {
            return List.of();
        }
        String plain = plain(written);
        int allowed = Math.max(1, plain.length() / 3);
        record Candidate(String name, int distance) {}
        return known.stream()
                .filter(name -> Math.abs(name.length() - written.length()) <= allowed + 2)
                .map(name -> new Candidate(name, distance(plain, plain(name))))
                .filter(candidate -> candidate.distance() <= allowed)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(2)
                .map(Candidate::name)
                .toList();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
