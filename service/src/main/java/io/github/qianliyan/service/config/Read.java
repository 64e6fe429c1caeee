package io.github.qianliyan.service.config;

import io.github.qianliyan.events.Domain;
import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What several readers do. */
final class Read {
    private Read() {}

    /** Each item that could be read; nothing when there is no list. */
    static <T> List<T> each(Optional<Cursor> list, Function<Cursor, Optional<T>> item) {
        return list.stream()
                .flatMap(at -> at.items().stream())
                .flatMap(at -> item.apply(at).stream())
                .toList();
    }

    static List<String> texts(Optional<Cursor> list) {
        return each(list, Cursor::text);
    }

    static <T> T or(Optional<Cursor> value, Function<Cursor, Optional<T>> read, T fallback) {
        return value.flatMap(read).orElse(fallback);
    }

    /** Whether all of them could be read. */
    static boolean all(Optional<?>... parts) {
        return Stream.of(parts).allMatch(Optional::isPresent);
    }

    static Optional<Domain> domain(Cursor at) {
        List<Domain> domains = List.of(Domain.values());
        return at.word(domains.stream().map(Domain::id).toList())
                .flatMap(word -> domains.stream()
                        .filter(domain -> domain.id().equals(word))
                        .findFirst());
    }

    /** The one list that a file consists of, such as {@code cameras}. */
    static Optional<Cursor> only(Cursor root, Key key) {
        Mapping map = root.mapping(List.of(key));
        return map.get(key.name());
    }
}
