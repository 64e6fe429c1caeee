package io.github.qianliyan.ingest.source;

import io.github.qianliyan.events.Text;

/**
 * Why there is no picture.
 *
 * @param code stable, for programs: {@code refused, unauthorized, not-found, timeout, stalled, ...}
 * @param text for an operator: what is wrong and what to do
 */
public record Trouble(String code, Text text) {
    static Trouble of(String code, String zh, String en) {
        return new Trouble(code, new Text(zh, en));
    }

    /** Waiting longer between attempts than usual: a camera locks its account after a few wrong passwords. */
    public boolean retrySlowly() {
        return code.equals("unauthorized") || code.equals("forbidden");
    }

    /** A file may appear any moment, and looking costs nothing. */
    public boolean missingFile() {
        return code.equals("file-not-found");
    }

    /** There is nothing to try again. */
    public boolean last() {
        return code.equals("finished") || code.equals("invalid-url");
    }
}
