package io.github.qianliyan.standalone.broker;

import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.lifecycle.Service;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka's KRaft server (broker and controller in one) on 127.0.0.1. Its folder is formatted on first use and found again
 * later. What Kafka would answer by halting the process, such as a failed disk, is said in words before it does.
 */
public final class EmbeddedBroker implements Service {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);
    /** The same for every embedded broker, so that a folder formatted by one start is found again by the next. */
    private static final Uuid CLUSTER_ID = new Uuid(0x7169616e6c697961L, 0x6e2d656d62656464L);

    private final BrokerSettings settings;
    private final int port;
    private KafkaRaftServer server;

    public EmbeddedBroker(BrokerSettings settings) {
        this.settings = settings;
        this.port = settings.port() == 0 ? BrokerSettings.freePort() : settings.port();
    }

    @Override
    public String name() {
        return "broker";
    }

    public Cluster cluster() {
        return Cluster.at("127.0.0.1:" + port);
    }

    @Override
    public void start() throws IOException {
        refuseTakenPort();
        Path logs = settings.data().resolve("kafka");
        Files.createDirectories(logs);
        refuseFullDisk(logs);
        Properties properties = properties(logs);
        format(properties);
        sayWhyBeforeHalting();
        server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        server.startup();
        log.info("broker at 127.0.0.1:{}, data in {}", port, logs);
    }

    @Override
    public void close() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    private void refuseTakenPort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IOException(
                    "port " + port + " is in use: end what listens there, or choose another with --broker-port", e);
        }
    }

    private void refuseFullDisk(Path logs) throws IOException {
        long free = Files.getFileStore(logs).getUsableSpace();
        if (free < settings.reserveBytes()) {
            throw new IOException("only " + free / 1_000_000 + " MB free at " + logs + ", at least "
                    + settings.reserveBytes() / 1_000_000
                    + " MB are needed: free some, or choose another disk with --data");
        }
    }

    private Properties properties(Path logs) {
        int controllerPort = BrokerSettings.freePort();
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", "1");
        p.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.setProperty("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        p.setProperty("inter.broker.listener.name", "PLAINTEXT");
        p.setProperty("log.dirs", logs.toString());
        p.setProperty("auto.create.topics.enable", "false");
        p.setProperty("offsets.topic.replication.factor", "1");
        p.setProperty("offsets.topic.num.partitions", "4");
        p.setProperty("transaction.state.log.replication.factor", "1");
        p.setProperty("transaction.state.log.min.isr", "1");
        p.setProperty("transaction.state.log.num.partitions", "4");
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        // one machine, a few clients: Kafka's defaults are for many
        p.setProperty("num.network.threads", "2");
        p.setProperty("num.io.threads", "4");
        p.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
        p.setProperty("log.retention.check.interval.ms", "30000");
        p.setProperty("log.segment.delete.delay.ms", "5000");
        p.setProperty("message.max.bytes", Integer.toString(9 * 1024 * 1024));
        p.setProperty("socket.request.max.bytes", Integer.toString(64 * 1024 * 1024));
        return p;
    }

    private static void format(Properties properties) throws IOException {
        Path file = Files.createTempFile("qianliyan-broker", ".properties");
        try {
            try (var out = Files.newBufferedWriter(file)) {
                properties.store(out, null);
            }
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            int status = StorageTool.execute(
                    new String[] {
                        "format",
                        "--ignore-formatted",
                        "--cluster-id",
                        CLUSTER_ID.toString(),
                        "--config",
                        file.toString()
                    },
                    new PrintStream(said, true, StandardCharsets.UTF_8));
            if (status != 0) {
                throw new IOException("the broker's folder " + properties.getProperty("log.dirs")
                        + " cannot be formatted: " + said.toString(StandardCharsets.UTF_8));
            }
        } finally {
            Files.delete(file);
        }
    }

    private void sayWhyBeforeHalting() {
        Exit.setHaltProcedure((status, message) -> {
            log.error(
                    "the broker gives up (status {}): {}. Most often its disk is full or failed: look at {}, then start again; "
                            + "nothing acknowledged is lost",
                    status,
                    message,
                    settings.data());
            Runtime.getRuntime().halt(status);
        });
    }
}
