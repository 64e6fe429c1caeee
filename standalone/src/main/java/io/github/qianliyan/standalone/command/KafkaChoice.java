package io.github.qianliyan.standalone.command;

import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.standalone.broker.BrokerSettings;
import io.github.qianliyan.standalone.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Option;

/** The options by which a command finds a log that is there already: a cluster, or the folder of an embedded broker. */
final class KafkaChoice {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT,...",
            description = "the Kafka that has the log; of a running ./qianliyan too (it prints its address)")
    private String bootstrapServers;

    @Option(
            names = "--client-config",
            paramLabel = "FILE",
            description = "Kafka client settings for it (TLS, SASL), as a properties file")
    private Path clientConfig;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "without --bootstrap-servers: the data of a ./qianliyan that is not running (default: data)")
    private Path data;

    /** A cluster, and what must be ended with it. */
    record Opened(Cluster cluster, AutoCloseable broker) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            broker.close();
        }
    }

    /** @throws IOException when there is no log there, with what to say instead */
    Opened open() throws IOException {
        if (bootstrapServers != null) {
            return new Opened(new Cluster(bootstrapServers, clientSettings()), () -> {});
        }
        if (!Files.isDirectory(data.resolve("kafka"))) {
            throw new IOException("there is no log in " + data.toAbsolutePath()
                    + ": name the folder with --data, or a running Kafka with --bootstrap-servers");
        }
        EmbeddedBroker broker = new EmbeddedBroker(BrokerSettings.in(data).withPort(0));
        try {
            broker.start();
        } catch (IOException | RuntimeException e) {
            broker.close();
            throw new IOException(
                    "the log in " + data + " cannot be opened; if a ./qianliyan runs on it, say where with"
                            + " --bootstrap-servers",
                    e);
        }
        return new Opened(broker.cluster(), broker);
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
