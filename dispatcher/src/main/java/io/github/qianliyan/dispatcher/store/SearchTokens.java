package io.github.qianliyan.dispatcher.store;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts text into what is looked up. Chinese has no spaces, so of a run of it every character and every pair is a token: a
 * word of two characters is one look-up, a longer one the look-ups of its pairs. Of other words every beginning is one, so
 * that {@code park} finds {@code parking}. Whoever looks up compares the text itself afterwards.
 */
final class SearchTokens {
    /** Of a longer word only so much of its beginning is looked up. */
    private static final int LONGEST = 10;

    private SearchTokens() {}

    /** What a text is found by. */
    static Set<String> of(String text) {
        return cut(text, true);
    }

    /** What all has to be there for a word to be found; empty when the word has neither letter nor digit. */
    static Set<String> wanted(String word) {
        return cut(word, false);
    }

    private static Set<String> cut(String text, boolean all) {
        Set<String> tokens = new LinkedHashSet<>();
        int[] points = text.toLowerCase(Locale.ROOT).codePoints().toArray();
        int at = 0;
        while (at < points.length) {
            int begin = at;
            boolean dense = dense(points[at]);
            while (at < points.length && Character.isLetterOrDigit(points[at]) && dense(points[at]) == dense) {
                at++;
            }
            if (at == begin) {
                at++;
            } else if (dense) {
                run(points, begin, at, all, tokens);
            } else {
                word(points, begin, at, all, tokens);
            }
        }
        return tokens;
    }

    private static void run(int[] points, int begin, int end, boolean all, Set<String> tokens) {
        for (int i = begin; i < end; i++) {
            if (all || end - begin == 1) {
                tokens.add(new String(points, i, 1));
            }
            if (i + 1 < end) {
                tokens.add(new String(points, i, 2));
            }
        }
    }

    private static void word(int[] points, int begin, int end, boolean all, Set<String> tokens) {
        int longest = Math.min(LONGEST, end - begin);
        for (int length = all ? 1 : longest; length <= longest; length++) {
            tokens.add(new String(points, begin, length));
        }
    }

    /** Whether words of this script stand without spaces between. */
    private static boolean dense(int point) {
        return switch (Character.UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> Character.isLetter(point);
            default -> false;
        };
    }
}
