package io.github.qianliyan.standalone;

import io.github.qianliyan.detector.DetectorService;
import io.github.qianliyan.detector.DetectorSettings;
import io.github.qianliyan.detector.models.ModelCheck;
import io.github.qianliyan.detector.models.ModelInventory;
import io.github.qianliyan.detector.models.ModelStore;
import io.github.qianliyan.dispatcher.DispatcherService;
import io.github.qianliyan.dispatcher.DispatcherSettings;
import io.github.qianliyan.dispatcher.evidence.pack.PackManifest;
import io.github.qianliyan.ingest.IngestService;
import io.github.qianliyan.ingest.IngestSettings;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Secret;
import io.github.qianliyan.service.health.Health;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.kafka.TopicSetup;
import io.github.qianliyan.service.lifecycle.Service;
import io.github.qianliyan.service.lifecycle.ServiceGroup;
import io.github.qianliyan.service.live.LiveConfig;
import io.github.qianliyan.service.metrics.Metrics;
import io.github.qianliyan.service.metrics.MetricsEndpoint;
import io.github.qianliyan.standalone.broker.BrokerSettings;
import io.github.qianliyan.standalone.broker.DiskGuard;
import io.github.qianliyan.standalone.broker.EmbeddedBroker;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The services of one process in the order in which they start: broker, topics, dispatcher (so that the first alert finds
 * a screen), detector, ingest. They end in reverse: first nothing new comes in, last the broker goes.
 */
public final class Assembly implements AutoCloseable {
    private final Cluster cluster;
    private final Metrics metrics = new Metrics();
    private final Health health = new Health();
    private final Optional<DispatcherService> dispatcher;
    private final Optional<LiveConfig> live;
    private final Optional<DetectorService> detector;
    private final Optional<IngestService> ingest;
    private final ServiceGroup services;

    /** On a configuration that does not change. */
    public Assembly(AssemblySettings settings, Config config) {
        this(settings, config, Optional.empty());
    }

    /** On that of a folder, edited while it runs: see {@link LiveConfig}. It also says which cameras ingest watches. */
    public static Assembly watching(AssemblySettings settings, Config config, Path folder) {
        return new Assembly(settings, config, Optional.of(folder));
    }

    private Assembly(AssemblySettings settings, Config config, Optional<Path> folder) {
        List<Service> order = new ArrayList<>();
        if (settings.cluster().isPresent()) {
            cluster = settings.cluster().get();
        } else {
            BrokerSettings broker = BrokerSettings.in(settings.data()).withPort(settings.brokerPort());
            EmbeddedBroker embedded = new EmbeddedBroker(broker);
            cluster = embedded.cluster();
            order.add(embedded);
            order.add(new DiskGuard(broker, cluster, health));
        }
        order.add(new TopicsReady(cluster, settings));
        live = folder.map(watched -> live(settings, watched));
        live.ifPresent(order::add);
        dispatcher = settings.parts().contains(Part.DISPATCHER)
                ? Optional.of(new DispatcherService(
                        dispatcherSettings(settings, config), cluster, config, metrics.registry(), health))
                : Optional.empty();
        if (dispatcher.isPresent()) {
            order.add(dispatcher.get());
        } else {
            order.add(new MetricsEndpoint(settings.port(), metrics.registry(), health));
        }
        detector = settings.parts().contains(Part.DETECTOR)
                ? Optional.of(new DetectorService(
                        DetectorSettings.in(settings.data().resolve("detector")),
                        cluster,
                        config,
                        metrics.registry(),
                        health))
                : Optional.empty();
        detector.ifPresent(order::add);
        ingest = settings.parts().contains(Part.INGEST) ? Optional.of(ingest(settings)) : Optional.empty();
        ingest.ifPresent(order::add);
        services = new ServiceGroup(order);
    }

    /** Returns when every service serves. When one cannot start, those before it are closed again. */
    public void start() throws Exception {
        services.start();
    }

    @Override
    public void close() {
        // first, so that nothing is begun anew while everything ends
        live.ifPresent(LiveConfig::close);
        services.close();
        metrics.close();
    }

    public Cluster cluster() {
        return cluster;
    }

    public PrometheusMeterRegistry meters() {
        return metrics.registry();
    }

    /** Present when this process runs the dispatcher. */
    public Optional<DispatcherService> dispatcher() {
        return dispatcher;
    }

    /** Present when this process runs ingest. */
    public Optional<IngestService> ingest() {
        return ingest;
    }

    private LiveConfig live(AssemblySettings settings, Path folder) {
        ModelStore models = ModelStore.standard(System.getenv());
        boolean judges = settings.parts().contains(Part.DETECTOR);
        return new LiveConfig(
                folder,
                System.getenv(),
                cluster,
                // the models need to be on the machines that judge only
                now -> judges ? ModelCheck.problems(now.models(), models) : List.of(),
                this::configure,
                metrics.registry(),
                health,
                InstantSource.system());
    }

    private void configure(Config now) throws Exception {
        if (detector.isPresent()) {
            // first, since it is the one that may say no
            detector.get().configure(now);
        }
        ingest.ifPresent(service -> service.watch(now.cameras()));
        if (dispatcher.isPresent()) {
            dispatcher.get().configure(now);
        }
    }

    /** On an embedded broker nobody else can ingest, so the cameras need not wait for a group to form. */
    private IngestService ingest(AssemblySettings settings) {
        IngestSettings ingest = IngestSettings.defaults();
        return settings.cluster().isPresent()
                ? IngestService.sharing(ingest, cluster, metrics.registry(), health)
                : new IngestService(ingest, cluster, metrics.registry(), health);
    }

    private static DispatcherSettings dispatcherSettings(AssemblySettings settings, Config config) {
        DispatcherSettings dispatcher = DispatcherSettings.in(settings.data().resolve("dispatcher"))
                .bind(settings.bind())
                .port(settings.port())
                .demo(settings.drawn())
                .models(models(config));
        if (settings.tls().isPresent()) {
            dispatcher = dispatcher.tls(settings.tls().get());
        }
        return settings.database().isPresent()
                ? dispatcher.database(new Secret(settings.database().get()))
                : dispatcher;
    }

    /** What this machine judges by, or would: one that is not here is not named. */
    private static List<PackManifest.Model> models(Config config) {
        return ModelInventory.rows(ModelStore.standard(System.getenv()), config.models()).stream()
                .filter(row -> row.inUse() && row.state().equals("ready"))
                .map(row -> new PackManifest.Model(row.name(), row.sha256().orElse(null)))
                .toList();
    }

    private record TopicsReady(Cluster cluster, AssemblySettings settings) implements Service {
        @Override
        public String name() {
            return "topics";
        }

        @Override
        public void start() throws Exception {
            TopicSetup.ensure(cluster, settings.sizing());
        }

        @Override
        public void close() {
            // topics stay
        }
    }
}
