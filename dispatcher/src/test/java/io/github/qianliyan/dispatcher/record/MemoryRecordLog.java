package io.github.qianliyan.dispatcher.record;

import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.RecordEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A log in memory that keeps what a real one keeps: text. */
public final class MemoryRecordLog implements RecordLog {
    public final List<String> lines = new ArrayList<>();
    public volatile boolean away;
    /** Fails, though the entries are there: the answer was lost. */
    public volatile boolean answerLost;

    private volatile String id = "log-1";

    void id(String value) {
        id = value;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public synchronized long read(long from, Visitor visitor) throws IOException {
        for (int i = (int) from; i < lines.size(); i++) {
            visitor.visit(Json.read(lines.get(i), RecordEntry.class), i + 1L);
        }
        return lines.size();
    }

    @Override
    public synchronized long append(List<RecordEntry> entries) throws IOException {
        if (away) {
            throw new IOException("the log is away");
        }
        entries.forEach(entry -> lines.add(Json.write(entry)));
        if (answerLost) {
            answerLost = false;
            throw new IOException("nobody answered");
        }
        return lines.size();
    }

    @Override
    public void close() {
        // nothing is held
    }
}
