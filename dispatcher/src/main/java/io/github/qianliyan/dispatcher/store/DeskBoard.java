package io.github.qianliyan.dispatcher.store;

import io.github.qianliyan.dispatcher.desk.DeskHandling;
import io.github.qianliyan.events.Desk;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The latest state of the command room as a whole, in memory; filled from the compacted topic {@code desk}. */
public final class DeskBoard {
    private final List<Consumer<Desk>> listeners = new CopyOnWriteArrayList<>();
    private volatile Desk latest = DeskHandling.empty();

    public Desk now() {
        return latest;
    }

    /** Told on the projection's thread, as the {@link IncidentFeed} tells: a listener hands over and returns at once. */
    public void onDesk(Consumer<Desk> listener) {
        listeners.add(listener);
    }

    /** An older one, told again after a crash, changes nothing; its answer is told all the same. */
    public void put(Desk desk) {
        if (desk.version() >= latest.version()) {
            latest = desk;
        }
        listeners.forEach(listener -> listener.accept(desk));
    }
}
