package io.github.qianliyan.detector.film;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A font that has Chinese, if this machine has one: the fonts that systems bring are looked for by name first, then any
 * that can. Without one a text that needs it is not drawn as boxes; the caller says something else instead.
 */
final class Lettering {
    private static final String SAMPLE = "千里眼违停烟火";
    private static final List<String> USUAL = List.of(
            "Noto Sans CJK SC",
            "Noto Sans SC",
            "Source Han Sans SC",
            "WenQuanYi Micro Hei",
            "Microsoft YaHei",
            "PingFang SC",
            "Droid Sans Fallback");

    private static final Font LATIN = new Font(Font.SANS_SERIF, Font.BOLD, 16);

    private final Font font;

    private Lettering(Font font) {
        this.font = font;
    }

    static Lettering find() {
        return Held.FOUND;
    }

    private static final class Held {
        static final Lettering FOUND = new Lettering(chinese().orElse(LATIN));
    }

    private static Optional<Font> chinese() {
        try {
            return Arrays.stream(
                            GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
                    .filter(font -> font.canDisplayUpTo(SAMPLE) < 0)
                    .min(Comparator.comparingInt(Lettering::place).thenComparing(font -> font.getName()))
                    .map(font -> font.deriveFont(Font.BOLD, 16f));
        } catch (RuntimeException | LinkageError e) {
            // a machine without any font configuration: boxes are drawn without words
            return Optional.empty();
        }
    }

    private static int place(Font font) {
        int place = USUAL.indexOf(font.getFamily());
        return place < 0 ? USUAL.size() : place;
    }

    Font sized(float points) {
        return font.deriveFont(points);
    }

    boolean can(String text) {
        return font.canDisplayUpTo(text) < 0;
    }
}
