package io.github.qianliyan.standalone.command;

import io.github.qianliyan.dispatcher.Tls;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.standalone.Assembly;
import io.github.qianliyan.standalone.AssemblySettings;
import io.github.qianliyan.standalone.Part;
import io.github.qianliyan.standalone.broker.BrokerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code run}: the named services, until told to stop. */
@Command(
        name = "run",
        description = {
            "Runs the named services, all when none is named, until it is told to stop (SIGTERM, Ctrl-C).",
            "Without --bootstrap-servers a Kafka broker runs inside, with its data under --data."
        },
        mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
    @Mixin
    private ConfigFolder config;

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT,...", description = "the Kafka cluster to use")
    private String bootstrapServers;

    @Option(
            names = "--client-config",
            paramLabel = "FILE",
            description = "Kafka client settings for that cluster (TLS, SASL), as a properties file")
    private Path clientConfig;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "what is kept (default: data)")
    private Path data;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "address of the pages (default: 127.0.0.1, this machine only; 0.0.0.0 for the network)")
    private String bind;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "of the pages; of /metrics when the dispatcher does not run here (default: 8080)")
    private int port;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "serve the pages by https with this certificate (PEM, the chain); needs --certificate-key")
    private Path certificate;

    @Option(names = "--certificate-key", paramLabel = "FILE", description = "its private key (PEM, PKCS #8)")
    private Path certificateKey;

    @Option(
            names = "--broker-port",
            paramLabel = "N",
            defaultValue = "" + BrokerSettings.KAFKA_PORT,
            description = "of the embedded broker (default: 9092)")
    private int brokerPort;

    @Option(
            names = "--database",
            paramLabel = "JDBC-URL",
            defaultValue = "${env:QIANLIYAN_DATABASE}",
            description = {
                "PostgreSQL for the dispatcher (default: SQLite under --data). Its password is better kept out of the"
                        + " list of",
                "processes: the environment variable QIANLIYAN_DATABASE says the same."
            })
    private String database;

    @Option(
            names = "--video-retention",
            paramLabel = "T",
            converter = Durations.class,
            description = "how long new video topics keep video (default: 30m embedded, 72h on a cluster)")
    private Duration retention;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "of topics that do not exist yet (default: 8 embedded, 24 on a cluster)")
    private Integer partitions;

    @Option(
            names = "--replication",
            paramLabel = "N",
            description = "copies of topics that do not exist yet, on a cluster (default: 3)")
    private Short replication;

    @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "ingest, detector, dispatcher")
    private List<Part> parts = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        // the models need to be on the machines that judge only
        Optional<Config> loaded =
                parts.isEmpty() || parts.contains(Part.DETECTOR) ? config.loadWithModels(err) : config.load(err);
        if (loaded.isEmpty()) {
            return ExitCode.USAGE;
        }
        try (Stop stop = Stop.onSignal();
                Assembly assembly = Assembly.watching(settings(), loaded.get(), config.folder)) {
            stop.before(assembly::close);
            assembly.start();
            out.println("kafka at " + assembly.cluster().bootstrapServers());
            assembly.dispatcher().ifPresent(dispatcher -> {
                out.println("pages at " + dispatcher.address());
                out.println("evidence is signed by key " + dispatcher.signingKey());
                dispatcher
                        .oneTimePassword()
                        .ifPresent(password -> out.println("first log-in: user admin, one-time password " + password));
            });
            out.flush();
            stop.await();
        }
        return ExitCode.DONE;
    }

    private AssemblySettings settings() throws IOException {
        Optional<Cluster> cluster = bootstrapServers == null
                ? Optional.empty()
                : Optional.of(new Cluster(bootstrapServers, clientSettings()));
        Topics.Sizing usual = cluster.isEmpty() ? Topics.Sizing.embedded() : Topics.Sizing.production();
        Topics.Sizing sizing = new Topics.Sizing(
                partitions == null ? usual.partitions() : partitions,
                replication == null || cluster.isEmpty() ? usual.replication() : replication,
                retention == null ? usual.videoRetention() : retention,
                usual.videoBytes());
        Set<Part> named = parts.isEmpty() ? EnumSet.allOf(Part.class) : EnumSet.copyOf(parts);
        return new AssemblySettings(
                named, cluster, data, bind, port, brokerPort, Optional.ofNullable(database), sizing, false, tls());
    }

    private Optional<Tls> tls() {
        if ((certificate == null) != (certificateKey == null)) {
            throw new ParameterException(spec.commandLine(), "--certificate and --certificate-key go together");
        }
        return certificate == null ? Optional.empty() : Optional.of(new Tls(certificate, certificateKey));
    }

    private Map<String, String> clientSettings() throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        if (clientConfig != null) {
            Properties properties = new Properties();
            try (var reader = Files.newBufferedReader(clientConfig)) {
                properties.load(reader);
            }
            properties.forEach((key, value) -> settings.put(key.toString(), value.toString()));
        }
        return settings;
    }
}
