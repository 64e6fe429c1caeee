package io.github.qianliyan.dispatcher.web.api;

import io.github.qianliyan.dispatcher.store.CameraBoard;
import io.github.qianliyan.dispatcher.store.IncidentStore;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.service.config.Config;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of the command room's header. A day begins at midnight of the township's time zone. */
public final class Stats {
    private final Config config;
    private final IncidentStore store;
    private final CameraBoard board;
    private final InstantSource clock;

    public Stats(Config config, IncidentStore store, CameraBoard board, InstantSource clock) {
        this.config = config;
        this.store = store;
        this.board = board;
        this.clock = clock;
    }

    /**
     * Every state and domain has an entry.
     *
     * @param states of all incidents kept
     */
    public record Figures(Instant at, Map<String, Long> states, Today today, CameraFigures cameras) {}

    /** @param ended closed or dismissed, of those opened today */
    public record Today(Instant since, long opened, long ended, Map<String, Long> domains) {}

    /** @param unknown no status was ever heard */
    public record CameraFigures(long total, Map<String, Long> states, long unknown) {}

    public Figures figures() {
        Instant now = clock.instant();
        return new Figures(now, states(), today(now), cameras());
    }

    private Map<String, Long> states() {
        Map<IncidentState, Long> counts = store.counts();
        Map<String, Long> states = new LinkedHashMap<>();
        for (IncidentState state : IncidentState.values()) {
            states.put(state.id(), counts.getOrDefault(state, 0L));
        }
        return states;
    }

    private Today today(Instant now) {
        ZoneId zone = config.township().timezone();
        Instant since = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        Map<Domain, Map<IncidentState, Long>> counts = store.countsSince(since);
        Map<String, Long> domains = new LinkedHashMap<>();
        long opened = 0;
        long ended = 0;
        for (Domain domain : Domain.values()) {
            long inDomain = 0;
            for (Map.Entry<IncidentState, Long> state :
                    counts.getOrDefault(domain, Map.of()).entrySet()) {
                inDomain += state.getValue();
                ended += state.getKey().ended() ? state.getValue() : 0;
            }
            domains.put(domain.id(), inDomain);
            opened += inDomain;
        }
        return new Today(since, opened, ended, domains);
    }

    private CameraFigures cameras() {
        Map<String, Long> states = new LinkedHashMap<>();
        for (CameraStatus.State state : CameraStatus.State.values()) {
            states.put(state.id(), 0L);
        }
        long unknown = 0;
        for (var camera : config.cameras()) {
            var status = board.get(camera.id());
            if (status.isPresent()) {
                states.merge(status.get().state().id(), 1L, Long::sum);
            } else {
                unknown++;
            }
        }
        return new CameraFigures(config.cameras().size(), states, unknown);
    }
}
