package io.github.qianliyan.standalone.system;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.events.Topics;
import io.github.qianliyan.service.kafka.Cluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Incidents in the log as handling writes them, many of them, without waiting until so much happens. */
final class ManyIncidents implements AutoCloseable {
    private static final Domain[] DOMAINS = Domain.values();

    private final KafkaProducer<String, byte[]> producer;
    private final List<Incident> written = new ArrayList<>();

    ManyIncidents(Cluster cluster) {
        producer = new KafkaProducer<>(
                cluster.client("many-incidents", Map.of("acks", "all")),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** One a minute, the first one the newest; spread over the cameras, the domains and the severities. */
    void open(int count, List<String> cameras, Instant newest) {
        for (int i = 0; i < count; i++) {
            Instant raised = newest.minus(Duration.ofMinutes(i));
            Domain domain = DOMAINS[i % DOMAINS.length];
            String camera = cameras.get(i % cameras.size());
            Alert alert = new Alert(
                    Ids.alert("rule-" + i, camera, null, raised),
                    "rule-" + i,
                    "intrusion",
                    domain,
                    1 + i % 4,
                    camera,
                    null,
                    raised,
                    raised,
                    null,
                    null,
                    List.of(),
                    Map.of(),
                    new Alert.Evidence(null, null),
                    false);
            write(incident(
                    alert, new Text("第 " + i + " 号险情", "Emergency number " + i), IncidentState.NEW, null, raised, 1));
        }
        producer.flush();
    }

    /** The nth is given to an officer; tells every page. */
    void dispatch(int number, String officer) {
        Incident before = written.get(number);
        write(incident(
                before.alerts().getFirst(),
                before.title(),
                IncidentState.DISPATCHED,
                officer,
                Instant.now(),
                before.version() + 1));
        producer.flush();
    }

    private static Incident incident(
            Alert alert, Text title, IncidentState state, String assignee, Instant updated, long version) {
        return new Incident(
                Incident.idFor(alert),
                title,
                List.of(alert),
                alert.camera(),
                "gy-1",
                null,
                "gy",
                alert.domain(),
                alert.severity(),
                state,
                assignee,
                alert.raised(),
                updated,
                List.of(),
                List.of(),
                new Incident.Clocks(null, null, null),
                null,
                false,
                null,
                version);
    }

    private void write(Incident incident) {
        int at = (int) written.stream()
                .takeWhile(known -> !known.id().equals(incident.id()))
                .count();
        if (at < written.size()) {
            written.set(at, incident);
        } else {
            written.add(incident);
        }
        var _ = producer.send(new ProducerRecord<>(
                Topics.INCIDENTS, incident.id(), Json.write(incident).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        producer.close();
    }
}
