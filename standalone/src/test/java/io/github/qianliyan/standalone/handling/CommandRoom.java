package io.github.qianliyan.standalone.handling;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.dispatcher.channel.Channels;
import io.github.qianliyan.dispatcher.channel.DeliveryService;
import io.github.qianliyan.dispatcher.channel.link.LinkKey;
import io.github.qianliyan.dispatcher.channel.link.SignedLinks;
import io.github.qianliyan.dispatcher.channel.push.JdbiSubscriptions;
import io.github.qianliyan.dispatcher.evidence.EvidenceService;
import io.github.qianliyan.dispatcher.evidence.files.FolderFiles;
import io.github.qianliyan.dispatcher.incident.CommandOutcome;
import io.github.qianliyan.dispatcher.store.CameraBoard;
import io.github.qianliyan.dispatcher.store.IncidentNames;
import io.github.qianliyan.dispatcher.store.ProjectionService;
import io.github.qianliyan.dispatcher.store.Store;
import io.github.qianliyan.dispatcher.stream.HandlingService;
import io.github.qianliyan.dispatcher.stream.KafkaCommands;
import io.github.qianliyan.dispatcher.stream.MemberId;
import io.github.qianliyan.dispatcher.stream.Outbox;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.lifecycle.ServiceGroup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The dispatcher without its pages, on a real broker. */
final class CommandRoom implements AutoCloseable {
    final Store store;
    final CameraBoard board = new CameraBoard();
    /** When each incident's first record was told, by incident id. */
    final Map<String, Instant> toldAt = new ConcurrentHashMap<>();

    final ProjectionService projection;
    final HandlingService handling;
    private final Outbox outbox;
    private final KafkaCommands commands;
    private final ServiceGroup group;

    CommandRoom(Cluster cluster, Config config, Path data) throws Exception {
        DispatcherMetrics metrics = new DispatcherMetrics(new SimpleMeterRegistry());
        store = Store.open(data);
        outbox = new Outbox(cluster, metrics);
        handling = new HandlingService(cluster, config, data.resolve("streams"), metrics);
        projection =
                new ProjectionService(cluster, store, new IncidentNames(config), board, metrics, outbox::deadLetter);
        projection.onIncident(incident -> toldAt.putIfAbsent(incident.id(), Instant.now()));
        commands = new KafkaCommands(outbox, store.incidents(), projection);
        EvidenceService evidence = new EvidenceService(
                cluster,
                config,
                new FolderFiles(data.resolve("evidence")),
                store.incidents(),
                projection,
                commands,
                metrics);
        SignedLinks links = new SignedLinks(LinkKey.in(data), config.messaging().publicUrl());
        Channels channels = Channels.open(
                config, data, new JdbiSubscriptions(store.jdbi(), InstantSource.system()), store.incidents()::get);
        DeliveryService deliveries = new DeliveryService(
                cluster, MemberId.in(data.resolve("deliveries")), config, channels, links, outbox, metrics);
        group = new ServiceGroup(List.of(handling, evidence, projection, deliveries));
        group.start();
    }

    boolean ready() {
        return handling.problem().isEmpty() && projection.problem().isEmpty();
    }

    CommandOutcome submit(IncidentCommand command) throws Exception {
        return send(command).get(10, TimeUnit.SECONDS);
    }

    CompletableFuture<CommandOutcome> send(IncidentCommand command) {
        return commands.submit(command).toCompletableFuture();
    }

    Incident incident(String id) {
        return store.incidents().get(id).orElseThrow();
    }

    @Override
    public void close() {
        group.close();
        outbox.close();
        store.close();
    }
}
