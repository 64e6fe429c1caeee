package io.github.qianliyan.dispatcher.web.api;

import io.github.qianliyan.dispatcher.account.Account;
import io.github.qianliyan.dispatcher.account.Role;
import io.github.qianliyan.dispatcher.incident.Commands;
import io.github.qianliyan.dispatcher.store.IncidentStore;
import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Body;
import io.github.qianliyan.dispatcher.web.http.Guard;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Refusal;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.dispatcher.web.http.Trail;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.IncidentCommand.DismissReason;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What people do to incidents. */
public final class CommandsApi {
    /** An officer does these, to incidents that were dispatched to him. */
    private static final Set<Action> OFFICERS =
            EnumSet.of(Action.ACCEPT, Action.REFUSE, Action.ARRIVE, Action.RESOLVE, Action.NOTE);

    private static final int MAX_SPLIT = 100;

    private final IncidentStore store;
    private final Commands commands;

    public CommandsApi(IncidentStore store, Commands commands) {
        this.store = store;
        this.commands = commands;
    }

    /**
     * @param id chosen by the sender so that sending twice is doing once; made when absent
     * @param into incident to merge into
     * @param alerts to split off
     * @param seen version that the sender looked at; null: do it whatever was decided
     */
    record Asked(
            Action action,
            String note,
            String assignee,
            DismissReason reason,
            String id,
            String into,
            List<String> alerts,
            Long seen) {}

    public List<Route> routes() {
        return List.of(Route.post("/api/v1/incidents/{id}/commands", Access.HANDLERS, this::command));
    }

    private void command(Context ctx) throws IOException {
        Query.of(ctx);
        Incident incident = IncidentsApi.incident(store, ctx);
        Asked asked = Body.read(ctx, Asked.class);
        Account account = Guard.account(ctx);
        Trail.about(ctx, incident.id(), asked.action == null ? null : asked.action.id());
        check(asked, incident.id());
        allow(asked.action, account, incident);
        ctx.json(Asking.carriedOut(commands, command(asked, account, incident), true));
    }

    private static void check(Asked asked, String incident) {
        if (asked.action == null) {
            throw Refusal.field("action", "缺少", "is missing");
        }
        if (asked.action == Action.ATTACH_EVIDENCE) {
            throw Refusal.field("action", "只由系统执行", "is done by the system only");
        }
        if (asked.assignee != null) {
            Query.id("assignee", asked.assignee);
        }
        if (asked.action == Action.NOTE && (asked.note == null || asked.note.isBlank())) {
            throw Refusal.field("note", "请写内容", "is empty");
        }
        if (asked.action == Action.REFUSE && (asked.note == null || asked.note.isBlank())) {
            throw Refusal.field("note", "请写明无法接单的原因", "say why you cannot take it");
        }
        if (asked.action == Action.MERGE) {
            if (asked.into == null || asked.into.equals(incident)) {
                throw Refusal.field("into", "须为另一事件的编号", "must be the id of another incident");
            }
            Query.id("into", asked.into);
        }
        if (asked.action == Action.SPLIT
                && (asked.alerts == null || asked.alerts.isEmpty() || asked.alerts.size() > MAX_SPLIT)) {
            throw Refusal.field(
                    "alerts", "须为 1 至 " + MAX_SPLIT + " 条告警的编号", "must be the ids of 1 to " + MAX_SPLIT + " alerts");
        }
        if (asked.action == Action.DISMISS && asked.reason == null) {
            throw Refusal.field(
                    "reason",
                    "排除须说明原因：false-alarm、duplicate、drill 或 authorised",
                    "dismissing needs one of false-alarm, duplicate, drill, authorised");
        }
    }

    private static void allow(Action action, Account account, Incident incident) {
        if (account.hasAny(Set.of(Role.OPERATOR, Role.ADMINISTRATOR))) {
            return;
        }
        boolean his = account.officer() != null
                && (account.officer().equals(incident.assignee())
                        // who was asked and was late may still take it; whether that is possible is decided with the
                        // incident
                        || (action == Action.ACCEPT && asked(incident, account.officer())));
        if (!OFFICERS.contains(action) || !his) {
            throw Refusal.of(
                    403,
                    "not-yours",
                    "网格人员只能对交办给自己的事件接单、说明无法接单、到场、处置和备注",
                    "an officer may accept, refuse, arrive, resolve and note, on incidents that were dispatched to"
                            + " him");
        }
    }

    private static boolean asked(Incident incident, String officer) {
        return incident.route().stream()
                .anyMatch(stop -> stop.officer().equals(officer) && stop.answer() == Incident.Stop.Answer.SILENT);
    }

    private static IncidentCommand command(Asked asked, Account account, Incident incident) {
        String by = account.officer() == null ? "user:" + account.name() : "officer:" + account.officer();
        return new IncidentCommand(
                Asking.id("c-", asked.id),
                incident.id(),
                asked.action,
                by,
                Instant.now(),
                Asking.note(asked.note),
                asked.assignee,
                asked.action == Action.DISMISS ? asked.reason : null,
                List.of(),
                asked.action == Action.MERGE ? asked.into : null,
                asked.action == Action.SPLIT ? asked.alerts : null,
                asked.seen);
    }
}
