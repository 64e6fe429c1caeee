package io.github.qianliyan.benchmarks.capacity;

import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.Cluster;
import io.github.qianliyan.service.kafka.TopicSetup;
import io.github.qianliyan.standalone.broker.BrokerSettings;
import io.github.qianliyan.standalone.broker.EmbeddedBroker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The log with nothing around it, as {@code kafka-producer-perf-test} does it: a broker, one producer with acknowledgements at a
 * given rate, and one consumer, in a process of their own.
 */
final class LogAlone {
    private static final int WARM_SECONDS = 8;

    /** As ingest's, for the same reasons. */
    private static final Map<String, Object> PRODUCER =
            Map.of("acks", "all", "linger.ms", 25, "batch.size", 131_072, "max.in.flight.requests.per.connection", 1);

    private LogAlone() {}

    /** @return cores, with records of that size at that rate */
    static double cores(Path data, double recordsPerSecond, int bytes, Duration length)
            throws IOException, InterruptedException {
        Files.createDirectories(data);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                LogAlone.class.getName(),
                data.toString(),
                Double.toString(recordsPerSecond),
                Integer.toString(bytes),
                Long.toString(length.toSeconds())));
        String said = Tools.run(command).strip();
        return Double.parseDouble(said.substring(said.lastIndexOf('\n') + 1));
    }

    /** Folder, records a second, bytes, seconds; prints cores. */
    public static void main(String[] args) throws Exception {
        double rate = Double.parseDouble(args[1]);
        byte[] value = new byte[Integer.parseInt(args[2])];
        long seconds = Long.parseLong(args[3]);
        new Random(1).nextBytes(value);
        try (EmbeddedBroker broker = new EmbeddedBroker(new BrokerSettings(Path.of(args[0]), 0, 1))) {
            broker.start();
            TopicSetup.ensure(broker.cluster(), Topics.Sizing.embedded());
            Thread.ofPlatform().daemon().start(() -> read(broker.cluster()));
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    broker.cluster().client("log-alone", PRODUCER),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                send(producer, value, rate, WARM_SECONDS);
                long pid = ProcessHandle.current().pid();
                double before = ProcStat.seconds(pid);
                send(producer, value, rate, seconds);
                System.out.println((ProcStat.seconds(pid) - before) / seconds);
                System.out.flush();
                // the reader and the broker's data go with the process and its folder
                Runtime.getRuntime().halt(0);
            }
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, byte[] value, double rate, long seconds) {
        long began = System.nanoTime();
        long count = Math.round(rate * seconds);
        for (int i = 0; i < count; i++) {
            long due = began + Math.round(i * TimeUnit.SECONDS.toNanos(1) / rate);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            var _ = producer.send(new ProducerRecord<>(
                    Topics.VIDEO,
                    Integer.toString(i % 82).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                    value));
        }
        producer.flush();
    }

    private static void read(Cluster cluster) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                cluster.client("log-alone-reader", Map.of("fetch.max.wait.ms", 50)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.VIDEO).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            while (true) {
                consumer.poll(Duration.ofMillis(500));
            }
        }
    }
}
