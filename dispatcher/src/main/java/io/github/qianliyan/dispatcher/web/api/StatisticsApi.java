package io.github.qianliyan.dispatcher.web.api;

import io.github.qianliyan.dispatcher.account.Role;
import io.github.qianliyan.dispatcher.statistic.Handover;
import io.github.qianliyan.dispatcher.statistic.Period;
import io.github.qianliyan.dispatcher.statistic.Report;
import io.github.qianliyan.dispatcher.statistic.ReportBook;
import io.github.qianliyan.dispatcher.statistic.Statistics;
import io.github.qianliyan.dispatcher.store.CameraBoard;
import io.github.qianliyan.dispatcher.store.DeskBoard;
import io.github.qianliyan.dispatcher.store.IncidentQuery;
import io.github.qianliyan.dispatcher.store.IncidentStore;
import io.github.qianliyan.dispatcher.store.Page;
import io.github.qianliyan.dispatcher.web.http.Access;
import io.github.qianliyan.dispatcher.web.http.Query;
import io.github.qianliyan.dispatcher.web.http.Refusal;
import io.github.qianliyan.dispatcher.web.http.Route;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.service.config.Config;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reports and the hand-over of a shift. */
public final class StatisticsApi {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final Access DESK = new Access(false, EnumSet.of(Role.OPERATOR, Role.ADMINISTRATOR, Role.LEADER));
    private static final Duration LONGEST_SHIFT = Duration.ofDays(7);
    /** More than a desk hands over. */
    private static final int MOST = 2_000;

    private static final Set<IncidentState> OPEN = Arrays.stream(IncidentState.values())
            .filter(state -> !state.ended())
            .collect(Collectors.toSet());
    private static final Map<String, Locale> LOCALES = Map.of("zh", Locale.CHINESE, "en", Locale.ENGLISH);

    private final Statistics statistics;
    private final IncidentStore store;
    private final CameraBoard board;
    private final DeskBoard desk;
    private final Config config;
    private final InstantSource clock;

    public StatisticsApi(
            Statistics statistics,
            IncidentStore store,
            CameraBoard board,
            DeskBoard desk,
            Config config,
            InstantSource clock) {
        this.statistics = statistics;
        this.store = store;
        this.board = board;
        this.desk = desk;
        this.config = config;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/statistics", Access.FIGURES, ctx -> ctx.json(report(ctx))),
                Route.get("/api/v1/statistics.xlsx", Access.FIGURES, this::workbook),
                Route.get("/api/v1/handover", DESK, this::handover));
    }

    private Report report(Context ctx) {
        Query query = Query.of(ctx, "from", "to", "operators", "lang");
        LocalDate today = statistics.today();
        LocalDate from = query.text("from").map(text -> day("from", text)).orElse(today.withDayOfMonth(1));
        LocalDate to = query.text("to").map(text -> day("to", text)).orElse(today.plusDays(1));
        try {
            return statistics.report(new Period(from, to), query.number("operators", 1, 1, 100));
        } catch (IllegalArgumentException e) {
            throw Refusal.field("to", "须在 from 之后，至多十年", e.getMessage());
        }
    }

    private static LocalDate day(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.field(name, "须为日期，如 2026-11-01", "must be a date such as 2026-11-01");
        }
    }

    private void workbook(Context ctx) throws IOException {
        Report report = report(ctx);
        Locale locale = Query.of(ctx, "from", "to", "operators", "lang").choices("lang", LOCALES).stream()
                .findFirst()
                .orElse(config.township().locale());
        ctx.res().setContentType(XLSX);
        ctx.header(
                "Content-Disposition",
                "attachment; filename=\"qianliyan-" + report.from() + "-"
                        + report.to().minusDays(1) + ".xlsx\"");
        new ReportBook(report, locale).writeTo(ctx.res().getOutputStream());
    }

    private void handover(Context ctx) {
        Query query = Query.of(ctx, "from", "to");
        Instant now = clock.instant();
        Instant to = query.time("to").orElse(now);
        Instant from = query.time("from").orElse(to.minus(Duration.ofHours(12)));
        if (!from.isBefore(to) || from.isBefore(to.minus(LONGEST_SHIFT))) {
            throw Refusal.field("from", "须早于 to，至多 7 天", "must be before to, at most 7 days");
        }
        ctx.json(Handover.of(
                from,
                to,
                counted(IncidentQuery.ALL.from(from).to(to)),
                counted(IncidentQuery.ALL.states(OPEN)),
                ended(from, to),
                cameras(),
                desk.now(),
                now));
    }

    /** What ended lately was changed lately; what is older than its longest clock and ended now is rare, and looked for too. */
    private List<Incident> ended(Instant from, Instant to) {
        return counted(IncidentQuery.ALL
                        .states(EnumSet.of(IncidentState.CLOSED, IncidentState.DISMISSED))
                        .from(from.minus(Duration.ofDays(30)))
                        .to(to))
                .stream()
                .filter(incident -> endedWithin(incident, from, to))
                .toList();
    }

    /** By the timeline: notes and files that come later move the time of its last change. */
    private static boolean endedWithin(Incident incident, Instant from, Instant to) {
        return incident.timeline().reversed().stream()
                .filter(entry -> entry.from() != entry.to() && entry.to().ended())
                .findFirst()
                .filter(entry -> !entry.at().isBefore(from) && entry.at().isBefore(to))
                .isPresent();
    }

    /** What the report counts too: no drills, and what was merged counts where it went. */
    private List<Incident> counted(IncidentQuery query) {
        return all(query).stream()
                .filter(incident -> !incident.drill() && incident.merged() == null)
                .toList();
    }

    private List<Incident> all(IncidentQuery query) {
        List<Incident> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            IncidentQuery page = query.limit(IncidentQuery.MAX_LIMIT);
            Page<Incident> found = store.find(next.map(page::cursor).orElse(page));
            all.addAll(found.items());
            next = found.next();
        } while (next.isPresent() && all.size() < MOST);
        return all;
    }

    private List<Handover.Camera> cameras() {
        return config.cameras().stream()
                .flatMap(camera -> board
                        .get(camera.id())
                        .filter(status -> status.state() != CameraStatus.State.ONLINE)
                        .map(status -> new Handover.Camera(
                                camera.id(), camera.name(), status.state(), status.since(), status.text()))
                        .stream())
                .toList();
    }
}
