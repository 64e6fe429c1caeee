package io.github.qianliyan.dispatcher.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.dispatcher.DispatcherSettings;
import io.github.qianliyan.dispatcher.account.Accounts;
import io.github.qianliyan.dispatcher.account.ApiKeys;
import io.github.qianliyan.dispatcher.account.Role;
import io.github.qianliyan.dispatcher.account.openid.OpenId;
import io.github.qianliyan.dispatcher.channel.ledger.Ledger;
import io.github.qianliyan.dispatcher.channel.link.SignedLinks;
import io.github.qianliyan.dispatcher.channel.push.JdbiSubscriptions;
import io.github.qianliyan.dispatcher.channel.push.Subscriptions;
import io.github.qianliyan.dispatcher.desk.OrderOutcome;
import io.github.qianliyan.dispatcher.evidence.EvidenceExport;
import io.github.qianliyan.dispatcher.evidence.files.EvidenceFiles;
import io.github.qianliyan.dispatcher.evidence.files.FolderFiles;
import io.github.qianliyan.dispatcher.evidence.photo.Photos;
import io.github.qianliyan.dispatcher.incident.CommandOutcome;
import io.github.qianliyan.dispatcher.incident.Commands;
import io.github.qianliyan.dispatcher.incident.TownshipOfTests;
import io.github.qianliyan.dispatcher.live.CameraPictures;
import io.github.qianliyan.dispatcher.live.LiveHub;
import io.github.qianliyan.dispatcher.past.Past;
import io.github.qianliyan.dispatcher.past.SeenNow;
import io.github.qianliyan.dispatcher.record.MemoryRecordLog;
import io.github.qianliyan.dispatcher.record.RecordBook;
import io.github.qianliyan.dispatcher.record.SigningKey;
import io.github.qianliyan.dispatcher.statistic.Statistics;
import io.github.qianliyan.dispatcher.store.CameraBoard;
import io.github.qianliyan.dispatcher.store.DeskBoard;
import io.github.qianliyan.dispatcher.store.IncidentFeed;
import io.github.qianliyan.dispatcher.store.Store;
import io.github.qianliyan.dispatcher.stream.Outbox;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.DeskOrder;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.service.health.Health;
import io.github.qianliyan.service.kafka.Cluster;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A started web server on a free port, over real HTTP; only Kafka is not there. */
final class WebFixture implements AutoCloseable, IncidentFeed, Commands {
    static final String OWN_PASSWORD = "Nine hundred mules";
    private static final ObjectMapper JSON = Json.mapper();

    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final DispatcherMetrics metrics = new DispatcherMetrics(meters);
    final Health health = new Health();
    final InMemoryIncidents incidents = new InMemoryIncidents();
    final List<IncidentCommand> commands = new CopyOnWriteArrayList<>();
    final DispatcherSettings settings;
    final WebService service;
    final String oneTimePassword;
    final Accounts accounts;
    final DeskBoard desk = new DeskBoard();
    final List<DeskOrder> orders = new CopyOnWriteArrayList<>();
    Function<DeskOrder, OrderOutcome> ordered = order -> new OrderOutcome.CarriedOut(desk.now());
    Function<IncidentCommand, CommandOutcome> outcome = command -> new CommandOutcome.Unknown(command.incident());

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<Consumer<Incident>> incidentListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<CameraStatus>> statusListeners = new CopyOnWriteArrayList<>();
    final SignedLinks links = new SignedLinks(new byte[32], Optional.of(URI.create("https://qly.example.cn")));
    /** What was written to the log. */
    final MockProducer<byte[], byte[]> log =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    final Ledger ledger;
    final Subscriptions subscriptions;
    private final Store store;
    final SigningKey key = SigningKey.fresh();
    final RecordBook records;
    final ApiKeys keys;
    private final EvidenceFiles files;
    private final EvidenceExport export;
    private final Optional<OpenId> openId;
    private String cookie = "";

    WebFixture(Path folder) throws Exception {
        this(folder, Optional.empty());
    }

    WebFixture(Path folder, Optional<OpenId> openId) throws Exception {
        this.openId = openId;
        settings = DispatcherSettings.in(folder).port(0);
        store = Store.open(folder);
        ledger = new Ledger(store.jdbi());
        subscriptions = new JdbiSubscriptions(store.jdbi(), InstantSource.system());
        accounts = new Accounts(store.jdbi(), InstantSource.system());
        oneTimePassword = accounts.begin().orElseThrow();
        records = new RecordBook(store.jdbi(), key, MemoryRecordLog::new, InstantSource.system());
        records.start();
        files = new FolderFiles(settings.evidence());
        export = new EvidenceExport(TownshipOfTests.config(), files, records, key, List.of(), InstantSource.system());
        keys = new ApiKeys(store.jdbi(), InstantSource.system());
        service = on(0);
        service.start();
    }

    private WebService on(int port) {
        return another(settings.port(port));
    }

    /** Not started. */
    WebService another(DispatcherSettings own) {
        Cluster nowhere = Cluster.at("127.0.0.1:1");
        return new WebService(
                own,
                new WebParts(
                        TownshipOfTests.config(),
                        incidents,
                        this,
                        new CameraBoard(),
                        this,
                        desk,
                        this::order,
                        accounts,
                        openId,
                        new LiveHub(nowhere, metrics),
                        new CameraPictures(nowhere, metrics),
                        new Past(nowhere),
                        new SeenNow(nowhere),
                        new Telling(links, ledger, subscriptions, "BPushKey", new Outbox(log, metrics)),
                        records,
                        files,
                        export,
                        new Photos(TownshipOfTests.config(), files, this, InstantSource.system()),
                        () -> null,
                        keys,
                        new Statistics(store.jdbi(), TownshipOfTests.config(), InstantSource.system()),
                        meters,
                        metrics,
                        health),
                Duration.ofMillis(300));
    }

    private java.util.concurrent.CompletionStage<OrderOutcome> order(DeskOrder order) {
        orders.add(order);
        return java.util.concurrent.CompletableFuture.completedFuture(ordered.apply(order));
    }

    /** Not started. */
    WebService another(int port) {
        return on(port);
    }

    /** Logged in as admin with a password of his own. */
    static WebFixture loggedIn(Path folder) throws Exception {
        WebFixture web = new WebFixture(folder);
        web.login("admin", web.oneTimePassword);
        Answer changed = web.post(
                "/api/v1/session/password",
                "{\"current\":\"" + web.oneTimePassword + "\",\"next\":\"" + OWN_PASSWORD + "\"}");
        assertThat(changed.status()).isEqualTo(200);
        return web;
    }

    /** @param headers names in lower case */
    record Answer(int status, Map<String, List<String>> headers, String text) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + text, e);
            }
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of()).stream()
                    .findFirst()
                    .orElse(null);
        }

        /** The last part of a problem's type. */
        String problem() {
            assertThat(header("content-type")).isEqualTo("application/problem+json");
            assertThat(json().get("status").asInt()).isEqualTo(status);
            assertThat(json().at("/details/zh").asText()).isNotBlank();
            assertThat(json().at("/details/en").asText()).isNotBlank();
            return json().get("type").asText().replace("urn:qianliyan:problem:", "");
        }
    }

    Answer login(String user, String password) throws Exception {
        Answer answer = post("/api/v1/session", Json.write(Map.of("user", user, "password", password)));
        String set = answer.header("set-cookie");
        if (set != null) {
            cookie = set.substring(0, set.indexOf(';'));
        }
        return answer;
    }

    /** Logged in as an account that belongs to that officer, made anew, with a password of its own. */
    void asOfficer(String officer) throws Exception {
        String name = officer + "-" + commands.size() + "-" + System.nanoTime() % 100_000;
        String once = accounts.add(name, Set.of(Role.OFFICER), officer).orElseThrow();
        forgetCookie();
        assertThat(login(name, once).status()).isEqualTo(200);
        assertThat(post("/api/v1/session/password", "{\"current\":\"" + once + "\",\"next\":\"" + OWN_PASSWORD + "\"}")
                        .status())
                .isEqualTo(200);
    }

    Answer get(String path, String... headers) throws Exception {
        return send(request(path, headers).GET());
    }

    Answer post(String path, String json) throws Exception {
        return send(request(path, "X-Qianliyan", "1", "Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        return new Answer(
                response.statusCode(),
                response.headers().map(),
                new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .timeout(Duration.ofSeconds(20));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    HttpClient http() {
        return http;
    }

    String cookie() {
        return cookie;
    }

    void forgetCookie() {
        cookie = "";
    }

    void cookie(String value) {
        cookie = value;
    }

    /** As the projection does: into the store, then to who listens. */
    void happens(Incident incident) {
        incidents.put(incident);
        incidentListeners.forEach(listener -> listener.accept(incident));
    }

    void happens(CameraStatus status) {
        statusListeners.forEach(listener -> listener.accept(status));
    }

    @Override
    public void onIncident(Consumer<Incident> listener) {
        incidentListeners.add(listener);
    }

    @Override
    public void onCameraStatus(Consumer<CameraStatus> listener) {
        statusListeners.add(listener);
    }

    @Override
    public CompletionStage<CommandOutcome> submit(IncidentCommand command) {
        commands.add(command);
        return CompletableFuture.completedFuture(outcome.apply(command));
    }

    @Override
    public void close() {
        service.close();
        http.close();
        records.close();
        store.close();
    }
}
