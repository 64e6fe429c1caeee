package io.github.qianliyan.dispatcher.web.api;

import io.github.qianliyan.dispatcher.account.Account;
import io.github.qianliyan.dispatcher.account.Role;
import io.github.qianliyan.dispatcher.evidence.photo.PhotoRefused;
import io.github.qianliyan.dispatcher.evidence.photo.Photos;
import io.github.qianliyan.dispatcher.incident.CommandOutcome;
import io.github.qianliyan.dispatcher.store.IncidentStore;
import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Guard;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Refusal;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.dispatcher.web.http.Trail;
import io.github.qianliyan.events.Incident;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Photographs from the spot. */
public final class PhotosApi {
    static final String TYPE = "image/jpeg";

    private final IncidentStore store;
    private final Photos photos;

    public PhotosApi(IncidentStore store, Photos photos) {
        this.store = store;
        this.photos = photos;
    }

    public List<Route> routes() {
        return List.of(Route.upload("/api/v1/incidents/{id}/photos", TYPE, Access.HANDLERS, this::upload));
    }

    private void upload(Context ctx) throws IOException {
        Query.of(ctx);
        Incident incident = IncidentsApi.incident(store, ctx);
        Account account = Guard.account(ctx);
        boolean desk = account.hasAny(Set.of(Role.OPERATOR, Role.ADMINISTRATOR));
        if (!desk && (account.officer() == null || !account.officer().equals(incident.assignee()))) {
            throw Refusal.of(
                    403, "not-yours", "只能给交办给自己的事件上传照片", "photographs are for incidents that were dispatched to you");
        }
        take(ctx, incident, account.officer() == null ? account.actor() : "officer:" + account.officer());
    }

    /** Reads the request's picture, keeps it, and answers with what was kept. */
    void take(Context ctx, Incident incident, String by) throws IOException {
        byte[] bytes = ctx.req().getInputStream().readNBytes(Photos.MAX_BYTES + 1);
        Photos.Taken taken;
        try {
            taken = photos.take(incident, bytes, by);
        } catch (PhotoRefused e) {
            throw Refusal.of(e.tooLarge() ? 413 : 400, e.tooLarge() ? "too-large" : "no-photo", e.why());
        }
        Trail.about(
                ctx, incident.id(), taken.file().alert() + "/" + taken.file().name());
        switch (taken.outcome()) {
            case CommandOutcome.CarriedOut _ -> ctx.status(201).json(taken.file());
            case CommandOutcome.Refused refused -> throw Refusal.of(409, "refused", refused.why());
            case CommandOutcome.Unknown unknown -> throw IncidentsApi.unknown(unknown.incident());
            case CommandOutcome.Unanswered unanswered ->
                throw Refusal.of(504, "unanswered", unanswered.why()).header("Retry-After", "2");
        }
    }
}
