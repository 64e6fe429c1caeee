package io.github.qianliyan.dispatcher.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of a longer list.
 *
 * @param next opaque; hand it back in the same query for the following page; empty when this is the last
 */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }

    public <R> Page<R> map(Function<? super T, R> as) {
        return new Page<>(items.stream().<R>map(as).toList(), next);
    }
}
