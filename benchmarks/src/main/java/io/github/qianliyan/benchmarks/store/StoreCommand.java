package io.github.qianliyan.benchmarks.store;

import io.github.qianliyan.dispatcher.statistic.FactTable;
import io.github.qianliyan.dispatcher.statistic.Period;
import io.github.qianliyan.dispatcher.statistic.Statistics;
import io.github.qianliyan.dispatcher.store.Filling;
import io.github.qianliyan.dispatcher.store.IncidentNames;
import io.github.qianliyan.dispatcher.store.IncidentQuery;
import io.github.qianliyan.dispatcher.store.IncidentStore;
import io.github.qianliyan.dispatcher.store.Plan;
import io.github.qianliyan.dispatcher.store.Scope;
import io.github.qianliyan.dispatcher.store.Store;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.ConfigLoader;
import io.github.qianliyan.service.config.ConfigResult;
import io.github.qianliyan.service.config.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code store}: a store filled with years of incidents, and how long its pages take. */
@Command(
        name = "store",
        description = {
            "Fills SQLite and PostgreSQL with incidents of three years, unless they are there already, and measures the",
            "queries behind the pages: p50, p99 and the longest, ms; of a page that is too slow the database's plan.",
            "PostgreSQL is the one that --database names, or else Debian's, started here for as long as it takes.",
            "--data keeps what was filled for another run. Exit code 1 when a page took 100 ms or more at p99."
        },
        mixinStandardHelpOptions = true)
public final class StoreCommand implements Callable<Integer> {
    private static final int BATCH = 2_000;
    private static final double LIMIT_MS = 100;
    private static final Set<IncidentState> WORKING = Arrays.stream(IncidentState.values())
            .filter(state -> !state.ended())
            .collect(Collectors.toSet());

    @Option(
            names = "--incidents",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "how many (default: 1000000)")
    private int incidents;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where what was filled is kept (default: a temporary folder)")
    private Path data;

    @Option(names = "--database", paramLabel = "JDBC-URL", description = "a PostgreSQL that may be filled")
    private String database;

    @Option(names = "--only", paramLabel = "DATABASE", description = "sqlite or postgresql (default: both)")
    private String only;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "40", description = "of each query (default: 40)")
    private int runs;

    @Option(names = "--fill-only", description = "fill, measure nothing")
    private boolean fillOnly;

    @Spec
    private CommandSpec spec;

    /** One query of a page, in as many variations as there are runs. */
    private interface Asked {
        int run(int variation);
    }

    /** @param worst which variation took longest */
    private record Times(String name, boolean page, int rows, double p50, double p99, double max, int worst) {}

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Config config = config();
        Path folder = data == null ? privateButPassable() : data;
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("incidents", incidents);
        boolean fast = true;
        if (!"postgresql".equals(only)) {
            try (Store store = Store.open(folder)) {
                fast &= one("sqlite", store, config, out, all);
            }
        }
        if (!"sqlite".equals(only)) {
            fast &= postgres(folder, config, out, all);
        }
        out.println(Json.write(all));
        out.flush();
        return fast ? 0 : 1;
    }

    private boolean postgres(Path folder, Config config, PrintWriter out, Map<String, Object> all) throws Exception {
        if (database != null) {
            try (Store store = Store.open(new Secret(database))) {
                return one("postgresql", store, config, out, all);
            }
        }
        Optional<Path> bin = DebianPostgres.installed();
        if (bin.isEmpty()) {
            all.put("postgresql", null);
            all.put("why", "no --database was named, and Debian's PostgreSQL is not installed");
            return true;
        }
        try (DebianPostgres server = DebianPostgres.start(bin.get(), folder.resolve("postgresql"));
                Store store = Store.open(server.address())) {
            return one("postgresql", store, config, out, all);
        }
    }

    private static Config config() {
        Path sample = Path.of(System.getenv().getOrDefault("QIANLIYAN_HOME", "."), "config", "sanxing");
        return switch (ConfigLoader.load(sample, System.getenv())) {
            case ConfigResult.Loaded(Config config) -> config;
            case ConfigResult.Invalid(var problems) -> throw new IllegalStateException(sample + ": " + problems);
        };
    }

    private boolean one(String name, Store store, Config config, PrintWriter out, Map<String, Object> all) {
        double filled = fill(store, config, out, name);
        if (fillOnly) {
            return true;
        }
        List<Times> times = new ArrayList<>();
        Map<String, IntFunction<IncidentQuery>> queries = new LinkedHashMap<>();
        asked(store, config, queries).forEach((what, asked) -> times.add(measured(what, asked)));
        out.printf(
                "%n%s, %,d incidents%n%-44s %8s %8s %8s %6s%n",
                name, incidents, "", "p50 ms", "p99 ms", "max ms", "rows");
        times.forEach(one -> out.printf(
                Locale.ROOT, "%-44s %8.1f %8.1f %8.1f %6d%n", one.name, one.p50, one.p99, one.max, one.rows));
        times.stream()
                .filter(one -> one.p99 >= LIMIT_MS && queries.containsKey(one.name))
                .forEach(one -> out.printf(
                        "%n%s:%n%s%n",
                        one.name, Plan.of(store, queries.get(one.name).apply(one.worst))));
        out.flush();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("fillSeconds", filled);
        times.forEach(one -> told.put(one.name, Map.of("p50", one.p50, "p99", one.p99, "max", one.max)));
        all.put(name, told);
        return times.stream().filter(Times::page).allMatch(one -> one.p99 < LIMIT_MS);
    }

    /** Seconds; 0 when they were there. */
    private double fill(Store store, Config config, PrintWriter out, String name) {
        int there = store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM incident_facts")
                        .mapTo(Integer.class)
                        .one());
        if (there >= incidents) {
            return 0;
        }
        Filling filling = new Filling(
                store,
                new IncidentNames(config),
                List.of(new FactTable(config.township().timezone())));
        Years years = new Years(config, incidents);
        long began = System.nanoTime();
        for (int from = there / BATCH * BATCH; from < incidents; from += BATCH) {
            filling.write(IntStream.range(from, Math.min(incidents, from + BATCH))
                    .mapToObj(years::incident)
                    .toList());
            if (from % (BATCH * 25) == 0) {
                out.printf("%s: %,d of %,d%n", name, from, incidents);
                out.flush();
            }
        }
        store.jdbi().useHandle(handle -> handle.execute("ANALYZE"));
        return (System.nanoTime() - began) / 1e9;
    }

    private Map<String, Asked> asked(Store store, Config config, Map<String, IntFunction<IncidentQuery>> queries) {
        Years years = new Years(config, incidents);
        Pages incidentStore = new Pages(store.incidents(), queries);
        Statistics statistics = new Statistics(store.jdbi(), config, InstantSource.fixed(Years.END));
        List<String> villages = config.township().villages().stream()
                .map(village -> village.id())
                .toList();
        List<String> grids =
                config.township().grids().stream().map(grid -> grid.id()).toList();
        List<String> cameras =
                config.cameras().stream().map(camera -> camera.id()).toList();
        List<String> officers = config.township().officers().stream()
                .map(officer -> officer.id())
                .toList();
        Domain[] domains = Domain.values();
        Map<String, Asked> all = new LinkedHashMap<>();
        page(
                all,
                "queue: everything open",
                incidentStore,
                i -> IncidentQuery.ALL.states(WORKING).limit(200));
        page(all, "newest 50", incidentStore, i -> IncidentQuery.ALL);
        List<String> cursors = IntStream.range(0, runs)
                .mapToObj(i -> Years.END.minus(Years.LENGTH.multipliedBy(i + 1L).dividedBy(runs + 2L)))
                .map(middle -> store.incidents().find(IncidentQuery.ALL.to(middle)))
                .map(page -> page.next().orElseThrow())
                .toList();
        page(all, "page in the middle of the years", incidentStore, i -> IncidentQuery.ALL.cursor(cursors.get(i)));
        page(all, "closed", incidentStore, i -> IncidentQuery.ALL.states(Set.of(IncidentState.CLOSED)));
        page(
                all,
                "a domain in a village, dismissed",
                incidentStore,
                i -> IncidentQuery.ALL
                        .domains(Set.of(domains[i % domains.length]))
                        .villages(Set.of(villages.get(i % villages.size())))
                        .states(Set.of(IncidentState.DISMISSED)));
        page(all, "a grid", incidentStore, i -> IncidentQuery.ALL.grids(Set.of(grids.get(i % grids.size()))));
        page(
                all,
                "what an officer may see",
                incidentStore,
                i -> IncidentQuery.ALL.within(Optional.of(new Scope(
                        Set.of(grids.get(i % grids.size())), Optional.of(officers.get(i % officers.size()))))));
        page(
                all,
                "open, that an officer may see",
                incidentStore,
                i -> IncidentQuery.ALL
                        .states(WORKING)
                        .within(Optional.of(new Scope(
                                Set.of(grids.get(i % grids.size())), Optional.of(officers.get(i % officers.size()))))));
        page(
                all,
                "closed, that an officer of three grids may see",
                incidentStore,
                i -> IncidentQuery.ALL
                        .states(Set.of(IncidentState.CLOSED))
                        .within(Optional.of(new Scope(
                                Set.copyOf(grids.subList(i % 12, i % 12 + 3)),
                                Optional.of(officers.get(i % officers.size()))))));
        page(
                all,
                "a camera, a week two years ago",
                incidentStore,
                i -> IncidentQuery.ALL
                        .camera(cameras.get(i % cameras.size()))
                        .from(Years.END.minus(Duration.ofDays(730 + i)))
                        .to(Years.END.minus(Duration.ofDays(723 + i))));
        page(
                all,
                "open, of a camera",
                incidentStore,
                i -> IncidentQuery.ALL.states(WORKING).camera(cameras.get(i % cameras.size())));
        page(
                all,
                "two domains in two villages",
                incidentStore,
                i -> IncidentQuery.ALL
                        .domains(Set.of(domains[i % domains.length], domains[(i + 1) % domains.length]))
                        .villages(Set.of(villages.get(i % villages.size()), villages.get((i + 1) % villages.size()))));
        page(all, "a camera", incidentStore, i -> IncidentQuery.ALL.camera(cameras.get(i % cameras.size())));
        page(all, "an officer's", incidentStore, i -> IncidentQuery.ALL.assignee(officers.get(i % officers.size())));
        page(
                all,
                "a week two years ago",
                incidentStore,
                i -> IncidentQuery.ALL
                        .from(Years.END.minus(Duration.ofDays(730 + i)))
                        .to(Years.END.minus(Duration.ofDays(723 + i))));
        page(all, "text 2 characters, common (违停)", incidentStore, i -> IncidentQuery.ALL.text("违停"));
        page(all, "text 2 characters, rare (滑坡)", incidentStore, i -> IncidentQuery.ALL.text(Years.RARE_WORD));
        page(all, "text 1 character (火)", incidentStore, i -> IncidentQuery.ALL.text("火"));
        page(all, "text 4 characters (水库大坝)", incidentStore, i -> IncidentQuery.ALL.text("水库大坝"));
        page(all, "text English beginning (park)", incidentStore, i -> IncidentQuery.ALL.text("park"));
        page(all, "text English word (smoke)", incidentStore, i -> IncidentQuery.ALL.text("smoke"));
        page(
                all,
                "text that an officer may see (违停)",
                incidentStore,
                i -> IncidentQuery.ALL
                        .text("违停")
                        .within(Optional.of(new Scope(
                                Set.of(grids.get(i % grids.size())), Optional.of(officers.get(i % officers.size()))))));
        page(
                all,
                "text of a camera (灭火)",
                incidentStore,
                i -> IncidentQuery.ALL.text("灭火").camera(cameras.get(i % cameras.size())));
        page(all, "text that a camera never has (another village)", incidentStore, i -> {
            String camera = cameras.get(i % cameras.size());
            return IncidentQuery.ALL.camera(camera).text(elsewhere(config, camera));
        });
        page(
                all,
                "beginning of an id",
                incidentStore,
                i -> IncidentQuery.ALL.text(
                        years.incident(i * 37 % incidents).id().substring(0, 6)));
        page(all, "text, common but rare together (滑坡 茶园)", incidentStore, i -> IncidentQuery.ALL.text("滑坡 茶园"));
        page(all, "text two words (违停 农贸市场)", incidentStore, i -> IncidentQuery.ALL.text("违停 农贸市场"));
        page(
                all,
                "text and filter (滑坡, closed)",
                incidentStore,
                i -> IncidentQuery.ALL.text(Years.RARE_WORD).states(Set.of(IncidentState.CLOSED)));
        page(all, "text that is nowhere (月球)", incidentStore, i -> IncidentQuery.ALL.text("月球"));
        page(
                all,
                "text page in the middle (违停)",
                incidentStore,
                i -> IncidentQuery.ALL
                        .text("违停")
                        .to(Years.END.minus(Years.LENGTH.multipliedBy(i + 1L).dividedBy(runs + 2L))));
        all.put(
                "one incident",
                i -> store.incidents()
                                .get(years.incident(i * 37 % incidents).id())
                                .isPresent()
                        ? 1
                        : 0);
        all.put("figures: by state", i -> store.incidents().counts().size());
        all.put(
                "figures: today",
                i -> store.incidents()
                        .countsSince(Years.END.minus(Duration.ofDays(1)))
                        .size());
        all.put(
                "report of a month",
                i -> statistics
                        .report(new Period(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 11, 1)), 1)
                        .total()
                        .incidents());
        return all;
    }

    /** The name of a village that the camera is not in: frequent, and never together with the camera. */
    private static String elsewhere(Config config, String camera) {
        String own = config.township()
                .grid(config.camera(camera).orElseThrow().grid())
                .village();
        return config.township().villages().stream()
                .filter(village -> !village.id().equals(own))
                .findFirst()
                .orElseThrow()
                .name();
    }

    /** @param queries by name, for their plans */
    private record Pages(IncidentStore store, Map<String, IntFunction<IncidentQuery>> queries) {}

    private static void page(Map<String, Asked> all, String name, Pages pages, IntFunction<IncidentQuery> query) {
        pages.queries.put(name, query);
        all.put(name, i -> pages.store.find(query.apply(i)).items().size());
    }

    private Times measured(String name, Asked asked) {
        int rows = asked.run(0);
        double[] taken = new double[runs];
        int worst = 0;
        for (int i = 0; i < runs; i++) {
            long began = System.nanoTime();
            asked.run(i);
            taken[i] = (System.nanoTime() - began) / 1e6;
            worst = taken[i] > taken[worst] ? i : worst;
        }
        Arrays.sort(taken);
        return new Times(
                name,
                !name.startsWith("report"),
                rows,
                rounded(taken[runs / 2]),
                rounded(taken[Math.min(runs - 1, (int) Math.ceil(runs * 0.99) - 1)]),
                rounded(taken[runs - 1]),
                worst);
    }

    private static double rounded(double ms) {
        return Math.round(ms * 10) / 10.0;
    }

    /** The server runs as a user of its own, who has to get through to its folder below. */
    private static Path privateButPassable() throws IOException {
        return Files.createTempDirectory(
                "qianliyan-store", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
    }
}
