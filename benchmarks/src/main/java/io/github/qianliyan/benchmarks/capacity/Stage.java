package io.github.qianliyan.benchmarks.capacity;

import java.util.List;
import java.util.Locale;

/** Which part of the process a thread works for, by its name. */
enum Stage {
    INGEST("camera-", "kafka-producer-network-thread | qianliyan-ingest"),
    DETECTOR("qianliyan-detector", "kafka-producer-network-thread | qianliyan-detector"),
    BROKER(
            "data-plane",
            "kafka-",
            "kafka-scheduler",
            "ExpirationReaper",
            "group-coordinator",
            "share-coordinator",
            "transaction-",
            "quorum-controller",
            "controller-",
            "broker-",
            "raft-",
            "Expiration",
            "metadata-",
            "Log4j",
            "TxnMarker",
            "LogDirFailure",
            "client-metrics",
            "remote-log",
            "feature-",
            "ThrottledChannelReaper",
            "executor-",
            "partition-"),
    JVM(
            "GC ",
            "G1 ",
            "ZGC",
            "X",
            "VM ",
            "C1 ",
            "C2 ",
            "Reference Handler",
            "Finalizer",
            "Common-Cleaner",
            "Signal",
            "Service Thread",
            "Monitor",
            "Notification",
            "JFR",
            "Attach",
            "Shenandoah",
            "Deallocator",
            "JavaCPP"),
    DISPATCHER(
            "qianliyan-",
            "kafka-producer-network-thread",
            "kafka-coordinator-heartbeat-thread",
            "projection",
            "ledger",
            "live-",
            "pictures",
            "http",
            "Jetty",
            "qtp",
            "ForkJoinPool",
            "VirtualThread",
            "evidence",
            "dispatcher",
            "Hikari",
            "store",
            "delivery"),
    OTHER;

    private final List<String> prefixes;

    Stage(String... prefixes) {
        this.prefixes = List.of(prefixes);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The longest prefix decides. */
    static Stage of(String thread) {
        Stage best = OTHER;
        int length = 0;
        for (Stage stage : values()) {
            for (String prefix : stage.prefixes) {
                if (prefix.length() > length && thread.startsWith(prefix)) {
                    best = stage;
                    length = prefix.length();
                }
            }
        }
        return best;
    }
}
