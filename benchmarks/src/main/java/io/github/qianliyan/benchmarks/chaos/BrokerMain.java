package io.github.qianliyan.benchmarks.chaos;

import io.github.qianliyan.service.logging.Logging;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * One of several Kafka servers (broker and controller), as a process that can be killed. Arguments: folder, its number
 * from 1, then for each of them the port for clients and the port for controllers.
 */
final class BrokerMain {
    private static final String CLUSTER = new Uuid(0x7169616e6c697961L, 0x6e2d6368616f7321L).toString();

    private BrokerMain() {}

    public static void main(String[] args) throws Exception {
        Logging.start();
        Path folder = Files.createDirectories(Path.of(args[0]));
        int number = Integer.parseInt(args[1]);
        List<String> ports = List.of(args).subList(2, args.length);
        Properties properties = properties(folder, number, ports);
        format(folder, properties);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        server.startup();
        server.awaitShutdown();
    }

    private static Properties properties(Path folder, int number, List<String> ports) {
        int brokers = ports.size() / 2;
        String copies = Integer.toString(brokers);
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", Integer.toString(number));
        p.setProperty(
                "controller.quorum.voters",
                IntStream.rangeClosed(1, brokers)
                        .mapToObj(each -> each + "@127.0.0.1:" + ports.get(2 * each - 1))
                        .collect(Collectors.joining(",")));
        String clients = "PLAINTEXT://127.0.0.1:" + ports.get(2 * number - 2);
        p.setProperty("listeners", clients + ",CONTROLLER://127.0.0.1:" + ports.get(2 * number - 1));
        p.setProperty("advertised.listeners", clients);
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        p.setProperty("inter.broker.listener.name", "PLAINTEXT");
        p.setProperty("log.dirs", folder.resolve("logs").toString());
        p.setProperty("auto.create.topics.enable", "false");
        // as deploy/ha.env has it: what was acknowledged lies on two of three
        p.setProperty("default.replication.factor", copies);
        p.setProperty("min.insync.replicas", brokers > 1 ? "2" : "1");
        p.setProperty("offsets.topic.replication.factor", copies);
        p.setProperty("offsets.topic.num.partitions", "4");
        p.setProperty("transaction.state.log.replication.factor", copies);
        p.setProperty("transaction.state.log.min.isr", brokers > 1 ? "2" : "1");
        p.setProperty("transaction.state.log.num.partitions", "4");
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        p.setProperty("num.network.threads", "2");
        p.setProperty("num.io.threads", "2");
        p.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
        p.setProperty("log.retention.check.interval.ms", "30000");
        p.setProperty("log.segment.delete.delay.ms", "5000");
        p.setProperty("message.max.bytes", Integer.toString(9 * 1024 * 1024));
        p.setProperty("socket.request.max.bytes", Integer.toString(64 * 1024 * 1024));
        return p;
    }

    private static void format(Path folder, Properties properties) throws IOException {
        Path file = folder.resolve("server.properties");
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] format = {"format", "--ignore-formatted", "--cluster-id", CLUSTER, "--config", file.toString()};
        if (StorageTool.execute(format, new PrintStream(said, true, StandardCharsets.UTF_8)) != 0) {
            throw new IOException("cannot be formatted: " + said.toString(StandardCharsets.UTF_8));
        }
    }
}
