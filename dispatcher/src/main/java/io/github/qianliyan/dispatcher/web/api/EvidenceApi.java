package io.github.qianliyan.dispatcher.web.api;

import io.github.qianliyan.dispatcher.evidence.EvidenceExport;
import io.github.qianliyan.dispatcher.evidence.files.EvidenceFiles;
import io.github.qianliyan.dispatcher.store.IncidentStore;
import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.FileAnswer;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Refusal;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.dispatcher.web.http.Trail;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.EvidenceFile;
import io.github.qianliyan.events.Incident.EvidenceFile.Kind;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An incident's clip and snapshot, and everything kept for it in one file. */
public final class EvidenceApi {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceApi.class);

    private final IncidentStore store;
    private final EvidenceFiles files;
    private final EvidenceExport export;
    private final Trail trail;

    public EvidenceApi(IncidentStore store, EvidenceFiles files, EvidenceExport export, Trail trail) {
        this.store = store;
        this.files = files;
        this.export = export;
        this.trail = trail;
    }

    public List<Route> routes() {
        Handler clip = ctx -> send(ctx, Kind.CLIP, "video/mp4");
        Handler snapshot = ctx -> send(ctx, Kind.SNAPSHOT, "image/jpeg");
        return List.of(
                Route.get("/api/v1/incidents/{id}/clip.mp4", Access.EVIDENCE, clip),
                Route.head("/api/v1/incidents/{id}/clip.mp4", Access.EVIDENCE, clip),
                Route.get("/api/v1/incidents/{id}/snapshot.jpg", Access.EVIDENCE, snapshot),
                Route.head("/api/v1/incidents/{id}/snapshot.jpg", Access.EVIDENCE, snapshot),
                Route.get("/api/v1/incidents/{id}/photos/{name}", Access.EVIDENCE, this::photo),
                Route.get("/api/v1/incidents/{id}/evidence.zip", Access.EVIDENCE, this::everything));
    }

    /** The picture of an incident, for a page that may show this one and no other. */
    void snapshot(Context ctx, Incident incident) throws IOException {
        send(ctx, incident, Optional.empty(), Kind.SNAPSHOT, "image/jpeg");
    }

    private void send(Context ctx, Kind kind, String type) throws IOException {
        Optional<String> alert = Query.of(ctx, "alert").id("alert");
        send(ctx, IncidentsApi.incident(store, ctx), alert, kind, type);
    }

    private void send(Context ctx, Incident incident, Optional<String> alert, Kind kind, String type)
            throws IOException {
        EvidenceFile file = incident.evidence().stream()
                .filter(kept ->
                        kept.kind() == kind && (alert.isEmpty() || kept.alert().equals(alert.get())))
                .findFirst()
                .orElseThrow(() -> notYet(incident, alert));
        give(ctx, incident, file, type);
    }

    private void everything(Context ctx) throws IOException {
        Query.of(ctx);
        Incident incident = IncidentsApi.incident(store, ctx);
        if (!anything(incident)) {
            throw notYet(incident, Optional.empty());
        }
        trail.read(ctx, incident.id(), "evidence.zip");
        export.write(incident, Trail.who(ctx), ctx.res().getOutputStream(), () -> {
            ctx.res().setContentType("application/zip");
            ctx.header("Content-Disposition", "attachment; filename=\"" + incident.id() + ".zip\"");
        });
    }

    /** One of the officers' photographs. */
    private void photo(Context ctx) throws IOException {
        Query.of(ctx);
        Incident incident = IncidentsApi.incident(store, ctx);
        String name = ctx.pathParam("name");
        EvidenceFile file = incident.evidence().stream()
                .filter(kept -> kept.kind() == Kind.PHOTO && kept.name().equals(name))
                .findFirst()
                .orElseThrow(() -> notYet(incident, Optional.empty()));
        give(ctx, incident, file, "image/jpeg");
    }

    private boolean anything(Incident incident) {
        return incident.evidence().stream().anyMatch(file -> size(file).isPresent());
    }

    private OptionalLong size(EvidenceFile file) {
        try {
            return files.size(file.alert(), file.name());
        } catch (IOException e) {
            LOG.warn("{}/{} cannot be had: {}", file.alert(), file.name(), e.toString());
            throw Refusal.of(
                    503,
                    "evidence-away",
                    "存放证据的地方暂时没有应答，请稍后再试",
                    "the place where evidence lies does not answer at present; try again later");
        }
    }

    private void give(Context ctx, Incident incident, EvidenceFile file, String type) throws IOException {
        long size = size(file).orElseThrow(() -> gone(file));
        trail.read(ctx, incident.id(), file.alert() + "/" + file.name());
        FileAnswer.send(ctx, size, from -> files.read(file.alert(), file.name(), from), type, file.sha256());
    }

    private static Refusal notYet(Incident incident, Optional<String> alert) {
        return Refusal.of(
                404,
                "no-evidence-yet",
                "事件 " + incident.id() + alert.map(id -> " 的报警 " + id).orElse("") + " 还没有这份证据，生成需要几秒",
                "there is no such evidence for incident " + incident.id()
                        + alert.map(id -> ", alert " + id).orElse("") + " yet; making it takes some seconds");
    }

    private static Refusal gone(EvidenceFile file) {
        return Refusal.of(
                404,
                "evidence-gone",
                "证据文件 " + file.name() + " 已不在",
                "the evidence file " + file.name() + " is not there any more");
    }
}
