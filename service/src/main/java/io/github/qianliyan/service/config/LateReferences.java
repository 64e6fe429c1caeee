package io.github.qianliyan.service.config;

import io.github.qianliyan.service.yaml.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** References that stand in the file before what they name: noted as read, checked when all is declared. */
final class LateReferences {
    private final List<Cursor> noted = new ArrayList<>();

    Optional<String> note(Cursor at) {
        noted.add(at);
        return at.text();
    }

    void resolve(Register register) {
        noted.forEach(register::resolve);
    }
}
