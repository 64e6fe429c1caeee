package io.github.qianliyan.dispatcher.evidence.pack;

import io.github.qianliyan.events.Text;

/**
 * Something that is not as it was signed.
 *
 * @param code stable, for programs: {@code changed, missing, added, removed-entry, changed-entry, other-key, signature, swapped, unreadable}
 * @param where file or entry
 */
public record Finding(String code, String where, Text what) {
    static Finding of(String code, String where, String zh, String en) {
        return new Finding(code, where, new Text(zh, en));
    }
}
