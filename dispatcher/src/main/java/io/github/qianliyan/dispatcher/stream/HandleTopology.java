package io.github.qianliyan.dispatcher.stream;

import io.github.qianliyan.dispatcher.DispatcherMetrics;
import io.github.qianliyan.dispatcher.incident.Handling;
import io.github.qianliyan.dispatcher.stream.HandleProcessor.Output;
import io.github.qianliyan.dispatcher.stream.ReadProcessor.Reading;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Desk;
import io.github.qianliyan.events.DeskOrder;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.JsonSerde;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Topics;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/** Alerts, commands and orders into incidents, notifications and the state of the desk. */
public final class HandleTopology {
    /** State store of the one writer. */
    static final String CASES = "cases";
    /** Header of an incident's first record: the timestamp (ms, as text) of the alert's record that opened it. */
    public static final String TOLD = "told";

    private static final String TOWNSHIP = "township";

    private HandleTopology() {}

    public static Topology of(Handling handling, DispatcherMetrics metrics) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(CASES), Serdes.String(), Serdes.ByteArray())
                        .withCachingDisabled());

        KStream<String, Output> handled = read(builder, Topics.ALERTS, Alert.class, HandleInput::of, metrics)
                .merge(
                        read(builder, Topics.INCIDENT_COMMANDS, IncidentCommand.class, HandleInput::of, metrics),
                        Named.as("alerts-and-commands"))
                .merge(
                        read(builder, Topics.DESK_ORDERS, DeskOrder.class, HandleInput::of, metrics),
                        Named.as("and-orders"))
                .selectKey((key, input) -> TOWNSHIP, Named.as("one-writer"))
                .repartition(Repartitioned.<String, HandleInput>as("handling")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(new JsonSerde<>(HandleInput.class))
                        .withNumberOfPartitions(1))
                .process(() -> new HandleProcessor(handling), Named.as("handle"), CASES);

        handled.filter((id, output) -> output.incident() != null, Named.as("is-incident"))
                .mapValues(Output::incident, Named.as("incident"))
                .to(
                        Topics.INCIDENTS,
                        Produced.with(Serdes.String(), new JsonSerde<>(Incident.class))
                                .withName("to-incidents"));
        handled.filter((id, output) -> output.notification() != null, Named.as("is-notification"))
                .mapValues(Output::notification, Named.as("notification"))
                .to(
                        Topics.NOTIFICATIONS,
                        Produced.with(Serdes.String(), new JsonSerde<>(Notification.class))
                                .withName("to-notifications"));
        handled.filter((id, output) -> output.desk() != null, Named.as("is-desk"))
                .mapValues(Output::desk, Named.as("desk-state"))
                .to(
                        Topics.DESK,
                        Produced.with(Serdes.String(), new JsonSerde<>(Desk.class))
                                .withName("to-desk"));
        return builder.build();
    }

    private static <T> KStream<byte[], HandleInput> read(
            StreamsBuilder builder,
            String topic,
            Class<T> type,
            Function<T, HandleInput> input,
            DispatcherMetrics metrics) {
        KStream<byte[], Reading> read = builder.stream(
                        topic,
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(topic))
                .process(() -> new ReadProcessor<>(type, input, metrics), Named.as("read-" + topic));
        read.filterNot((key, reading) -> reading.readable(), Named.as("unreadable-" + topic))
                .mapValues(Reading::bytes, Named.as("as-it-was-" + topic))
                .to(
                        Topics.DEAD_LETTER,
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("dead-letter-" + topic));
        return read.filter((key, reading) -> reading.readable(), Named.as("readable-" + topic))
                .mapValues(Reading::input, Named.as("input-" + topic));
    }
}
