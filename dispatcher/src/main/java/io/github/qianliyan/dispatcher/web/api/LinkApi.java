package io.github.qianliyan.dispatcher.web.api;

import io.github.qianliyan.dispatcher.channel.ledger.Ledger;
import io.github.qianliyan.dispatcher.channel.ledger.Told;
import io.github.qianliyan.dispatcher.channel.link.SignedLinks;
import io.github.qianliyan.dispatcher.channel.link.SignedLinks.Grant;
import io.github.qianliyan.dispatcher.channel.link.SignedLinks.Presented;
import io.github.qianliyan.dispatcher.incident.Commands;
import io.github.qianliyan.dispatcher.store.IncidentStore;
import io.github.qianliyan.dispatcher.stream.Outbox;
import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Body;
import io.github.qianliyan.dispatcher.web.http.Pages;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Refusal;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.dispatcher.web.http.Trail;
import io.github.qianliyan.events.Delivery;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.service.config.Config;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a link in a message opens: the one incident, for the one officer it was sent to, without logging in. Opening it
 * changes nothing, since mail programs and chats open links by themselves; what does is a tap on the page.
 */
public final class LinkApi {
    private static final Set<Action> ACTIONS =
            EnumSet.of(Action.ACCEPT, Action.REFUSE, Action.ARRIVE, Action.RESOLVE, Action.NOTE);

    private final SignedLinks links;
    private final IncidentStore store;
    private final Commands commands;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Config config;
    private final EvidenceApi evidence;
    private final PhotosApi photos;
    private final Pages pages;
    private final InstantSource clock;

    public LinkApi(
            SignedLinks links,
            IncidentStore store,
            Commands commands,
            Ledger ledger,
            Outbox outbox,
            Config config,
            EvidenceApi evidence,
            PhotosApi photos,
            Pages pages,
            InstantSource clock) {
        this.links = links;
        this.store = store;
        this.commands = commands;
        this.ledger = ledger;
        this.outbox = outbox;
        this.config = config;
        this.evidence = evidence;
        this.photos = photos;
        this.pages = pages;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/t/{token}", Access.OPEN, ctx -> pages.serve(ctx, "task.html")),
                Route.get("/t/{token}/task", Access.OPEN, this::task),
                Route.get("/t/{token}/snapshot.jpg", Access.OPEN, this::snapshot),
                Route.upload("/t/{token}/photos", PhotosApi.TYPE, Access.OPEN, this::photo),
                Route.post("/t/{token}/seen", Access.OPEN, this::seen),
                Route.post("/t/{token}/commands", Access.OPEN, this::command));
    }

    record Asked(Action action, String note, String id) {}

    private void task(Context ctx) {
        Query.of(ctx);
        Grant grant = grant(ctx);
        ctx.json(shown(incident(grant), grant));
    }

    private Task shown(Incident incident, Grant grant) {
        return Task.of(incident, grant.officer(), config);
    }

    private void snapshot(Context ctx) throws IOException {
        Query.of(ctx);
        evidence.snapshot(ctx, incident(grant(ctx)));
    }

    /** A photograph from the spot, by who has it to handle. */
    private void photo(Context ctx) throws IOException {
        Query.of(ctx);
        Grant grant = grant(ctx);
        Incident incident = incident(grant);
        if (!grant.officer().equals(incident.assignee())) {
            throw notYoursAnyMore();
        }
        photos.take(ctx, incident, "officer:" + grant.officer());
    }

    /** The page says so once it is shown: a machine that fetched the link does not run it. */
    private void seen(Context ctx) {
        Query.of(ctx);
        Grant grant = grant(ctx);
        boolean known = ledger.get(grant.notification()).map(Told::seen).isPresent();
        if (!known) {
            String channel = ledger.get(grant.notification()).map(Told::channel).orElse("link");
            var _ = outbox.tell(new Delivery(
                    grant.notification(),
                    grant.incident(),
                    grant.officer(),
                    channel,
                    Delivery.Outcome.SEEN,
                    0,
                    clock.instant(),
                    null));
        }
        ctx.status(204);
    }

    private void command(Context ctx) throws IOException {
        Query.of(ctx);
        Grant grant = grant(ctx);
        Asked asked = Body.read(ctx, Asked.class);
        Trail.about(ctx, grant.incident(), asked.action == null ? null : asked.action.id());
        if (asked.action == null || !ACTIONS.contains(asked.action)) {
            throw Refusal.field(
                    "action",
                    "可用：accept、refuse、arrive、resolve、note",
                    "there are: accept, refuse, arrive, resolve, note");
        }
        Incident incident = incident(grant);
        boolean still = asked.action == Action.ACCEPT && Task.late(incident, grant.officer());
        if (!grant.officer().equals(incident.assignee()) && !still) {
            throw notYoursAnyMore();
        }
        IncidentCommand command = new IncidentCommand(
                Asking.id("c-", asked.id),
                incident.id(),
                asked.action,
                "officer:" + grant.officer(),
                clock.instant(),
                Asking.note(asked.note),
                null,
                null,
                List.of());
        ctx.json(shown(Asking.carriedOut(commands, command, false), grant));
    }

    private static Refusal notYoursAnyMore() {
        return Refusal.of(
                409,
                "not-yours-any-more",
                "这件事现在已由他人负责，无需再处理",
                "somebody else has this now: there is nothing to do for you");
    }

    private Incident incident(Grant grant) {
        return store.get(grant.incident()).orElseThrow(() -> IncidentsApi.unknown(grant.incident()));
    }

    private static void by(Context ctx, Grant grant) {
        Trail.by(ctx, "officer:" + grant.officer());
        Trail.about(ctx, grant.incident(), null);
    }

    private Grant grant(Context ctx) {
        // the token says whose it is; nobody else may keep what it showed
        ctx.header("Cache-Control", "no-store");
        return switch (links.read(ctx.pathParam("token"), clock.instant())) {
            case Presented.Valid(Grant grant) -> {
                by(ctx, grant);
                yield grant;
            }
            case Presented.Expired(Grant grant) -> {
                by(ctx, grant);
                throw Refusal.of(410, "link-expired", "链接已过期，请登录处理", "this link has expired: log in instead");
            }
            case Presented.Forged _ ->
                throw Refusal.of(403, "link-forged", "链接无效：不完整或被改动", "this link is not valid: cut off, or changed");
        };
    }
}
