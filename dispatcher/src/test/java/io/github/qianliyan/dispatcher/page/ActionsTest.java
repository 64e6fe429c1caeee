package io.github.qianliyan.dispatcher.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.dispatcher.incident.Transitions;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentCommand.DismissReason;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActionsTest {
    /** Offered behind the buttons. */
    private static final Set<Action> SELDOM = Set.of(Action.REFUSE, Action.MERGE, Action.SPLIT, Action.MAKE_REAL);
    /** A note has its own field, evidence comes from the system. */
    private static final Set<Action> NO_BUTTON = Set.of(Action.NOTE, Action.ATTACH_EVIDENCE);

    @ParameterizedTest
    @EnumSource(IncidentState.class)
    void each_state_has_buttons_for_exactly_what_the_server_allows(IncidentState state) throws IOException {
        String script = WebFiles.read("logic/actions.js");
        List<String> row = WebFiles.found("(?m)^  '?" + state.id() + "'?: \\[([^\\]]*)\\]", script);
        assertThat(row).as("row of %s", state.id()).hasSize(1);
        Set<String> allowed = Transitions.allowed(state).stream()
                .filter(action -> !NO_BUTTON.contains(action) && !SELDOM.contains(action))
                .map(Action::id)
                .collect(Collectors.toSet());
        assertThat(WebFiles.found("'([a-z-]+)'", row.getFirst())).containsExactlyInAnyOrderElementsOf(allowed);
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"REFUSE", "MERGE", "SPLIT", "MAKE_REAL"})
    void what_is_seldom_wanted_is_offered_where_the_server_allows_it(Action action) throws IOException {
        String script = WebFiles.read("logic/actions.js");
        List<String> row = WebFiles.found("(?m)^  '?" + action.id() + "'?: \\[([^\\]]*)\\]", script);
        assertThat(row).as("row of %s", action.id()).hasSize(1);
        Set<String> allowed = Arrays.stream(IncidentState.values())
                .filter(state -> Transitions.allowed(state).contains(action))
                .map(IncidentState::id)
                .collect(Collectors.toSet());
        assertThat(WebFiles.found("'([a-z-]+)'", row.getFirst())).containsExactlyInAnyOrderElementsOf(allowed);
    }

    @Test
    void every_reason_to_dismiss_is_offered() throws IOException {
        String row = WebFiles.found("DISMISS_REASONS = \\[([^\\]]*)\\]", WebFiles.read("logic/actions.js"))
                .getFirst();
        assertThat(WebFiles.found("'([a-z-]+)'", row))
                .containsExactly(Arrays.stream(DismissReason.values())
                        .map(reason -> Json.write(reason).replace("\"", ""))
                        .toArray(String[]::new));
    }
}
