package io.github.qianliyan.dispatcher.incident;

import static io.github.qianliyan.events.IncidentState.ACCEPTED;
import static io.github.qianliyan.events.IncidentState.ACKNOWLEDGED;
import static io.github.qianliyan.events.IncidentState.CLOSED;
import static io.github.qianliyan.events.IncidentState.DISMISSED;
import static io.github.qianliyan.events.IncidentState.DISPATCHED;
import static io.github.qianliyan.events.IncidentState.ON_SCENE;
import static io.github.qianliyan.events.IncidentState.REOPENED;
import static io.github.qianliyan.events.IncidentState.RESOLVED;

import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Text;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which action leads from which state to which: 上报-交办-处置-反馈-办结. Notes and evidence are taken in every state and
 * change none.
 */
public final class Transitions {
    private static final Map<IncidentState, Map<Action, IncidentState>> TABLE = table();

    private Transitions() {}

    private static Map<IncidentState, Map<Action, IncidentState>> table() {
        Map<IncidentState, Map<Action, IncidentState>> table = new EnumMap<>(IncidentState.class);
        for (IncidentState state : IncidentState.values()) {
            Map<Action, IncidentState> row = new EnumMap<>(Action.class);
            switch (state) {
                case NEW -> row.put(Action.ACKNOWLEDGE, ACKNOWLEDGED);
                case ACKNOWLEDGED -> {
                    row.put(Action.DISPATCH, DISPATCHED);
                    // what the desk settles by itself, such as a camera that came back; a note says how
                    row.put(Action.RESOLVE, RESOLVED);
                }
                case DISPATCHED -> {
                    row.put(Action.ACCEPT, ACCEPTED);
                    // the next one is asked; when there is none, it goes back to the desk
                    row.put(Action.REFUSE, DISPATCHED);
                    // to somebody else, when the first does not answer
                    row.put(Action.DISPATCH, DISPATCHED);
                }
                case ACCEPTED -> {
                    row.put(Action.ARRIVE, ON_SCENE);
                    row.put(Action.REFUSE, DISPATCHED);
                    row.put(Action.DISPATCH, DISPATCHED);
                }
                case ON_SCENE -> row.put(Action.RESOLVE, RESOLVED);
                case RESOLVED -> {
                    row.put(Action.CLOSE, CLOSED);
                    row.put(Action.REOPEN, REOPENED);
                }
                case CLOSED, DISMISSED -> row.put(Action.REOPEN, REOPENED);
                case REOPENED -> {
                    row.put(Action.ACKNOWLEDGE, ACKNOWLEDGED);
                    row.put(Action.DISPATCH, DISPATCHED);
                }
            }
            if (!state.ended() && state != RESOLVED) {
                row.put(Action.DISMISS, DISMISSED);
                row.put(Action.MERGE, DISMISSED);
                row.put(Action.SPLIT, state);
                row.put(Action.MAKE_REAL, state);
            }
            row.put(Action.NOTE, state);
            row.put(Action.ATTACH_EVIDENCE, state);
            table.put(state, row);
        }
        return table;
    }

    /** Where the action leads; empty when the state does not allow it. */
    public static Optional<IncidentState> next(IncidentState from, Action action) {
        return Optional.ofNullable(TABLE.get(from).get(action));
    }

    /** What may be done now. */
    public static Set<Action> allowed(IncidentState state) {
        return TABLE.get(state).keySet();
    }

    /** For buttons and messages. */
    public static Text title(Action action) {
        return switch (action) {
            case ACKNOWLEDGE -> new Text("确认", "acknowledge");
            case DISPATCH -> new Text("交办", "dispatch");
            case ACCEPT -> new Text("接单", "accept");
            case REFUSE -> new Text("无法接单", "refuse");
            case MERGE -> new Text("合并", "merge");
            case SPLIT -> new Text("拆分", "split");
            case MAKE_REAL -> new Text("转为实战", "make real");
            case ARRIVE -> new Text("到场", "arrive");
            case RESOLVE -> new Text("处置完成", "resolve");
            case CLOSE -> new Text("办结", "close");
            case DISMISS -> new Text("排除", "dismiss");
            case REOPEN -> new Text("重开", "reopen");
            case NOTE -> new Text("备注", "note");
            case ATTACH_EVIDENCE -> new Text("附证据", "attach evidence");
        };
    }
}
