package io.github.qianliyan.standalone.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;

/**
 * @param data folder of the logs; made when missing, kept between runs
 * @param port for clients, on 127.0.0.1; 0: any that is free
 * @param reserveBytes free disk below which the broker does not start, and below which the oldest video is given up
 */
public record BrokerSettings(Path data, int port, long reserveBytes) {
    /** Kafka's own default port, so that kcat and friends need no option. */
    public static final int KAFKA_PORT = 9092;

    private static final long GIBIBYTE = 1024L * 1024 * 1024;

    public BrokerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("broker port " + port + ": must be 0 (any) to 65535");
        }
    }

    public static BrokerSettings in(Path data) {
        return new BrokerSettings(data, 0, GIBIBYTE);
    }

    public BrokerSettings withPort(int wanted) {
        return new BrokerSettings(data, wanted, reserveBytes);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on this machine", e);
        }
    }
}
