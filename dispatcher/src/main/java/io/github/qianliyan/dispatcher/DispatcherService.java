package io.github.qianliyan.dispatcher;

import io.github.qianliyan.dispatcher.account.Accounts;
import io.github.qianliyan.dispatcher.account.ApiKeys;
import io.github.qianliyan.dispatcher.account.openid.OpenId;
import io.github.qianliyan.dispatcher.channel.Channels;
import io.github.qianliyan.dispatcher.channel.DeliveryService;
import io.github.qianliyan.dispatcher.channel.ledger.Ledger;
import io.github.qianliyan.dispatcher.channel.ledger.LedgerService;
import io.github.qianliyan.dispatcher.channel.link.LinkKey;
import io.github.qianliyan.dispatcher.channel.link.SignedLinks;
import io.github.qianliyan.dispatcher.channel.push.JdbiSubscriptions;
import io.github.qianliyan.dispatcher.channel.push.Subscriptions;
import io.github.qianliyan.dispatcher.evidence.EvidenceExport;
import io.github.qianliyan.dispatcher.evidence.EvidenceService;
import io.github.qianliyan.dispatcher.evidence.files.BucketFiles;
import io.github.qianliyan.dispatcher.evidence.files.EvidenceFiles;
import io.github.qianliyan.dispatcher.evidence.files.FolderFiles;
import io.github.qianliyan.dispatcher.evidence.keep.EvidenceKeeper;
import io.github.qianliyan.dispatcher.evidence.photo.Photos;
import io.github.qianliyan.dispatcher.live.CameraPictures;
import io.github.qianliyan.dispatcher.live.LiveHub;
import io.github.qianliyan.dispatcher.past.Past;
import io.github.qianliyan.dispatcher.past.SeenNow;
import io.github.qianliyan.dispatcher.record.CoverageRecorder;
import io.github.qianliyan.dispatcher.record.KafkaRecordLog;
import io.github.qianliyan.dispatcher.record.RecordBook;
import io.github.qianliyan.dispatcher.record.RecorderService;
import io.github.qianliyan.dispatcher.record.SigningKey;
import io.github.qianliyan.dispatcher.statistic.FactTable;
import io.github.qianliyan.dispatcher.statistic.Statistics;
import io.github.qianliyan.dispatcher.store.CameraBoard;
import io.github.qianliyan.dispatcher.store.IncidentNames;
import io.github.qianliyan.dispatcher.store.ProjectionService;
import io.github.qianliyan.dispatcher.store.Store;
import io.github.qianliyan.dispatcher.stream.HandlingService;
import io.github.qianliyan.dispatcher.stream.KafkaCommands;
import io.github.qianliyan.dispatcher.stream.KafkaOrders;
import io.github.qianliyan.dispatcher.stream.MemberId;
import io.github.qianliyan.dispatcher.stream.Outbox;
import io.github.qianliyan.dispatcher.web.Telling;
import io.github.qianliyan.dispatcher.web.WebParts;
import io.github.qianliyan.dispatcher.web.WebService;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.EvidenceBucket;
import io.github.qianliyan.service.health.Health;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.lifecycle.Service;
import io.github.qianliyan.service.lifecycle.ServiceGroup;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything after an alert: incidents, their store, evidence, messages, and the command room's pages on one port. */
public final class DispatcherService implements Service {
    private final Cluster cluster;
    private final PrometheusMeterRegistry meters;
    private final Health health;
    private static final Logger LOG = LoggerFactory.getLogger(DispatcherService.class);

    private final DispatcherMetrics metrics;
    private final CameraBoard board = new CameraBoard();
    private DispatcherSettings settings;
    private Config config;
    private Store store;
    private Accounts accounts;
    private Outbox outbox;
    private RecordBook records;
    private WebService web;
    private volatile ServiceGroup group;
    private Optional<String> oneTimePassword = Optional.empty();
    private volatile boolean closed;

    public DispatcherService(
            DispatcherSettings settings,
            Cluster cluster,
            Config config,
            PrometheusMeterRegistry meters,
            Health health) {
        this.settings = settings;
        this.cluster = cluster;
        this.config = config;
        this.meters = meters;
        this.health = health;
        this.metrics = new DispatcherMetrics(meters);
    }

    @Override
    public String name() {
        return "dispatcher";
    }

    @Override
    public synchronized void start() throws Exception {
        open();
        oneTimePassword = accounts.begin();
        group.start();
        settings = settings.port(web.port());
    }

    /**
     * From now on this configuration. Everything here is made anew around it, which takes some seconds: pages connect again
     * by themselves, alerts and commands wait in the log meanwhile. Before {@link #start} it is only remembered.
     *
     * @throws Exception when nothing can be opened with it; the one before is in force again then
     */
    public synchronized void configure(Config now) throws Exception {
        Config before = config;
        config = now;
        if (group == null || closed) {
            return;
        }
        try {
            // what can be refused is, before anything ends
            openId();
            if (now.keeping().bucket().isPresent()) {
                now.keeping().bucket().get().secret();
            }
        } catch (IOException e) {
            config = before;
            throw e;
        }
        end();
        try {
            begin();
        } catch (Exception e) {
            LOG.warn("what was in force before is opened again: {}", e.toString());
            end();
            config = before;
            begin();
            throw e;
        }
    }

    private void begin() throws Exception {
        if (closed) {
            return;
        }
        open();
        if (closed) {
            // meanwhile: what was opened just now is nobody else's to close
            end();
            return;
        }
        group.start();
    }

    private void open() throws Exception {
        store = settings.database().map(Store::open).orElseGet(() -> Store.open(settings.data()));
        accounts = new Accounts(store.jdbi(), InstantSource.system());
        outbox = new Outbox(cluster, metrics);
        metrics.incidentsByState(store.incidents()::counts);

        HandlingService handling = new HandlingService(
                cluster, config, settings.data().resolve("streams").resolve("handling"), metrics);
        ProjectionService projection = new ProjectionService(
                cluster,
                store,
                new IncidentNames(config),
                board,
                metrics,
                outbox::deadLetter,
                List.of(new FactTable(config.township().timezone())));
        LiveHub live = new LiveHub(cluster, metrics);
        CameraPictures pictures = new CameraPictures(cluster, metrics);
        Past past = new Past(cluster);
        SeenNow seen = new SeenNow(cluster);
        KafkaCommands commands = new KafkaCommands(outbox, store.incidents(), projection);
        KafkaOrders orders = new KafkaOrders(outbox, projection.desk());
        Optional<BucketFiles> bucket = bucket();
        EvidenceFiles files =
                bucket.<EvidenceFiles>map(own -> own).orElseGet(() -> new FolderFiles(settings.evidence()));
        EvidenceService evidence =
                new EvidenceService(cluster, config, files, store.incidents(), projection, commands, metrics);
        SigningKey key = SigningKey.in(settings.data());
        records = new RecordBook(store.jdbi(), key, () -> new KafkaRecordLog(cluster), InstantSource.system());
        metrics.recordsBroken(records::broken);
        RecorderService recorder = new RecorderService(cluster, records, store.jdbi());
        EvidenceExport export =
                new EvidenceExport(config, files, records, key, settings.models(), InstantSource.system());
        Photos photos = new Photos(config, files, commands, InstantSource.system());
        EvidenceKeeper keeper =
                new EvidenceKeeper(config.keeping(), files, store.incidents(), records, InstantSource.system());
        metrics.evidenceUse(
                () -> keeper.use().bytes(),
                () -> keeper.use().limit(),
                () -> keeper.use().daysLeft());
        CoverageRecorder coverage = new CoverageRecorder(
                records,
                () -> config.cameras().stream().map(Camera::id).toList(),
                camera -> board.get(camera)
                        .filter(status -> status.state().online())
                        .isPresent(),
                InstantSource.system());
        SignedLinks links =
                new SignedLinks(LinkKey.in(settings.data()), config.messaging().publicUrl());
        Subscriptions subscriptions = new JdbiSubscriptions(store.jdbi(), InstantSource.system());
        Channels channels = Channels.open(config, settings.data(), subscriptions, store.incidents()::get);
        Ledger ledger = new Ledger(store.jdbi());
        LedgerService told = new LedgerService(cluster, ledger);
        DeliveryService deliveries = new DeliveryService(
                cluster,
                MemberId.in(settings.data().resolve("streams").resolve("deliveries")),
                config,
                channels,
                links,
                outbox,
                metrics);
        web = new WebService(
                settings,
                new WebParts(
                        config,
                        store.incidents(),
                        projection,
                        board,
                        commands,
                        projection.desk(),
                        orders,
                        accounts,
                        openId(),
                        live,
                        pictures,
                        past,
                        seen,
                        new Telling(links, ledger, subscriptions, channels.pushKey(), outbox),
                        records,
                        files,
                        export,
                        photos,
                        keeper::use,
                        new ApiKeys(store.jdbi(), InstantSource.system()),
                        new Statistics(store.jdbi(), config, InstantSource.system()),
                        meters,
                        metrics,
                        health));
        health.part("handling", handling::problem);
        health.part("projection", projection::problem);
        health.part("deliveries", deliveries::problem);

        List<Service> services = new ArrayList<>(List.of(
                records,
                handling,
                evidence,
                projection,
                deliveries,
                told,
                recorder,
                coverage,
                keeper,
                live,
                pictures,
                past,
                seen,
                web));
        bucket.ifPresent(services::addFirst);
        group = ServiceGroup.within(services);
    }

    private Optional<BucketFiles> bucket() throws IOException {
        Optional<EvidenceBucket> wanted = config.keeping().bucket();
        return wanted.isEmpty() ? Optional.empty() : Optional.of(new BucketFiles(settings.evidence(), wanted.get()));
    }

    private Optional<OpenId> openId() throws IOException {
        return config.signOn().isEmpty()
                ? Optional.empty()
                : Optional.of(OpenId.open(
                        config.signOn().get(), config.messaging().publicUrl().orElseThrow(), InstantSource.system()));
    }

    /** Where this machine reaches the pages and the API; only once started. */
    public URI address() {
        String host = settings.bind().equals("0.0.0.0") ? DispatcherSettings.THIS_MACHINE : settings.bind();
        return URI.create((settings.tls().isPresent() ? "https://" : "http://") + host + ":" + web.port());
    }

    /** Who may log in; only once started. */
    public Accounts accounts() {
        return accounts;
    }

    /** For {@code admin}, to be shown once on the console; empty when admin has a password of his own. */
    public Optional<String> oneTimePassword() {
        return oneTimePassword;
    }

    /** Fingerprint of the key that signs evidence; only once started. */
    public String signingKey() {
        return records.publicKey().fingerprint();
    }

    /** How the cameras are now. */
    public CameraBoard cameras() {
        return board;
    }

    /** Figures that a program's last line may show. */
    public DispatcherMetrics metrics() {
        return metrics;
    }

    @Override
    public void close() {
        closed = true;
        end();
    }

    private void end() {
        health.remove("handling");
        health.remove("projection");
        health.remove("deliveries");
        if (group != null) {
            group.close();
        }
        if (outbox != null) {
            outbox.close();
            outbox = null;
        }
        if (store != null) {
            store.close();
            store = null;
        }
        metrics.forget();
    }
}
