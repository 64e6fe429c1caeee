package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.yaml.Key.optional;

import io.github.qianliyan.service.config.Model.Colors;
import io.github.qianliyan.service.config.Model.Fit;
import io.github.qianliyan.service.config.Model.Input;
import io.github.qianliyan.service.config.Model.Layout;
import io.github.qianliyan.service.config.Model.Output;
import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code input} of a declared model: what it does not say is as usual for the kind of output. */
final class InputReader {
    static final List<Key> INPUT = List.of(
            optional("size", "[width, height]", "by output", "宽和高，像素", "In pixels, 32 to 2048"),
            optional("layout", "nchw or nhwc", "nchw", "维的次序", "Order of the dimensions"),
            optional("colors", "rgb or bgr", "by output", "通道的次序", "Order of the channels"),
            optional("scale", "number", "by output", "(像素 × scale − mean) / std", "(pixel x scale - mean) / std"),
            optional("mean", "3 numbers", "by output", "各通道，按 colors 的次序", "By channel, in the order of colors"),
            optional("std", "3 numbers above 0", "by output", "同上", "Likewise"),
            optional(
                    "fit",
                    "stretch, letterbox or corner",
                    "by output",
                    "拉伸、居中留边、左上留边",
                    "corner: as letterbox, at the top left"),
            optional("fill", "0 to 255", "by output", "留边的像素值", "Pixel value where there is no picture"));

    private InputReader() {}

    static Optional<Input> read(Cursor at, Output output) {
        Input usual = output.usual();
        Mapping map = at.mapping(INPUT);
        Optional<List<Integer>> size =
                map.get("size").map(InputReader::size).orElse(Optional.of(List.of(usual.width(), usual.height())));
        Layout layout = Read.or(map.get("layout"), value -> word(value, Layout.values()), usual.layout());
        Colors colors = Read.or(map.get("colors"), value -> word(value, Colors.values()), usual.colors());
        double scale = Read.or(map.get("scale"), InputReader::positive, usual.scale());
        Optional<List<Double>> mean = three(map.get("mean"), usual.mean(), false);
        Optional<List<Double>> std = three(map.get("std"), usual.std(), true);
        Fit fit = Read.or(map.get("fit"), value -> word(value, Fit.values()), usual.fit());
        int fill = Read.or(map.get("fill"), value -> value.whole(0, 255), usual.fill());
        if (!Read.all(size, mean, std)) {
            return Optional.empty();
        }
        return Optional.of(new Input(
                size.get().getFirst(), size.get().getLast(), layout, colors, scale, mean.get(), std.get(), fit, fill));
    }

    private static Optional<List<Integer>> size(Cursor at) {
        List<Integer> sides = Read.each(Optional.of(at), side -> side.whole(Input.SMALLEST, Input.LARGEST));
        if (at.isList() && at.items().size() != 2) {
            at.problem("must be [width, height], has " + at.items().size() + " numbers");
        }
        return sides.size() == 2 && at.items().size() == 2 ? Optional.of(sides) : Optional.empty();
    }

    private static Optional<List<Double>> three(Optional<Cursor> at, List<Double> usual, boolean positive) {
        if (at.isEmpty()) {
            return Optional.of(usual);
        }
        List<Double> numbers = Read.each(
                at,
                one -> positive ? positive(one) : one.number().stream().boxed().findFirst());
        if (at.get().isList() && at.get().items().size() != 3) {
            at.get()
                    .problem("must be 3 numbers, one for each channel, has "
                            + at.get().items().size());
        }
        return numbers.size() == 3 ? Optional.of(numbers) : Optional.empty();
    }

    private static Optional<Double> positive(Cursor at) {
        return at.number().stream().boxed().findFirst().filter(number -> {
            if (number <= 0) {
                at.problem(at.shown() + " must be above 0");
            }
            return number > 0;
        });
    }

    private static <E extends Enum<E>> Optional<E> word(Cursor at, E[] values) {
        List<String> words = Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        return at.word(words).map(word -> values[words.indexOf(word)]);
    }
}
