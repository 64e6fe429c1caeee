package io.github.qianliyan.dispatcher.channel.cap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.dispatcher.channel.Channel;
import io.github.qianliyan.dispatcher.channel.ChannelOutcome;
import io.github.qianliyan.dispatcher.channel.HttpChannelContract;
import io.github.qianliyan.dispatcher.channel.Message;
import io.github.qianliyan.dispatcher.channel.Messages;
import io.github.qianliyan.dispatcher.channel.http.HttpSender;
import io.github.qianliyan.dispatcher.incident.TownshipOfTests;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.Clocks;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Messaging.Cap;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class CapChannelTest extends HttpChannelContract {
    private static final Cap SENDER = new Cap("qianliyan@sanxing", Optional.empty(), Optional.of("500240109000"));
    private static final Cap CODED =
            new Cap("qianliyan@sanxing", Optional.of("50024041600000"), Optional.of("500240109000"));

    private final CapWriter writer = new CapWriter(TownshipOfTests.config());
    private Optional<Incident> known = Optional.of(incident(IncidentState.NEW, 1, false));

    @Override
    protected Channel channel(HttpSender sender) {
        return new CapChannel(Optional.of(SENDER), writer, id -> known, sender);
    }

    @Override
    protected Message message(String address) {
        return Messages.to("cap", address);
    }

    @Test
    void the_first_message_is_an_alert_and_follows_the_schema() throws Exception {
        deliver();
        assertThat(other.requests().getFirst().headers()).containsEntry("idempotency-key", "n-1");
        Document cap = valid(other.requests().getFirst().body());
        assertThat(text(cap, "msgType")).isEqualTo("Alert");
        assertThat(text(cap, "status")).isEqualTo("Actual");
        assertThat(text(cap, "sent")).endsWith("+08:00");
        assertThat(text(cap, "headline")).isEqualTo("【任务】车辆违停 · 观音村口 \"A\"<b>&");
        assertThat(cap.getElementsByTagNameNS(CapWriter.NAMESPACE, "info").getLength())
                .isEqualTo(2);
        assertThat(text(cap, "circle")).matches("30\\.\\d+,107\\.\\d+ 0\\.3");
    }

    @Test
    void later_ones_refer_to_it_and_its_end_cancels_it() throws Exception {
        Document first = valid(write(SENDER, incident(IncidentState.NEW, 1, false)));
        Document update = valid(write(SENDER, incident(IncidentState.ACCEPTED, 4, false)));
        Document cancel = valid(write(SENDER, incident(IncidentState.CLOSED, 7, false)));
        String reference = text(first, "sender") + "," + text(first, "identifier") + "," + text(first, "sent");
        assertThat(text(update, "msgType")).isEqualTo("Update");
        assertThat(text(update, "references")).isEqualTo(reference);
        assertThat(text(cancel, "msgType")).isEqualTo("Cancel");
        assertThat(text(cancel, "references")).isEqualTo(reference);
        assertThat(text(cancel, "identifier")).isNotEqualTo(text(first, "identifier"));
    }

    @Test
    void a_drill_is_an_exercise() throws Exception {
        assertThat(text(valid(write(SENDER, incident(IncidentState.NEW, 1, true))), "status"))
                .isEqualTo("Exercise");
    }

    @Test
    void a_sender_with_a_code_gives_the_identifier_of_the_national_standard() throws Exception {
        Document cap = valid(write(CODED, incident(IncidentState.NEW, 1, false)));
        assertThat(text(cap, "identifier"))
                .matches("50024041600000_20261122120000_\\d")
                .hasSize(31);
        assertThat(text(cap, "code")).isEqualTo("GB/T 35965.1-2018");
    }

    @Test
    void an_incident_that_the_store_has_not_yet_is_tried_again() throws Exception {
        known = Optional.empty();
        assertThat(deliver()).isInstanceOf(ChannelOutcome.Retry.class);
        assertThat(other.requests()).isEmpty();
    }

    private byte[] write(Cap sender, Incident incident) {
        return writer.write(sender, incident, Messages.notification(2));
    }

    private static Incident incident(IncidentState state, long version, boolean drill) {
        Alert alert = TownshipOfTests.alert("cam-1", TownshipOfTests.NOON);
        return new Incident(
                Incident.idFor(alert),
                new Text("车辆违停 & <占道>", "Illegal parking"),
                List.of(alert),
                alert.camera(),
                "gy-1",
                null,
                "gy",
                alert.domain(),
                alert.severity(),
                state,
                null,
                alert.raised(),
                alert.raised().plusSeconds(60 * (version - 1)),
                List.of(),
                List.of(),
                new Clocks(null, null, null),
                null,
                drill,
                null,
                version);
    }

    private static Document valid(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(CapChannelTest.class.getResource("/cap/cap12.xsd"))
                .newValidator()
                .validate(new DOMSource(document));
        return document;
    }

    private static String text(Document document, String name) {
        return document.getElementsByTagNameNS(CapWriter.NAMESPACE, name)
                .item(0)
                .getTextContent();
    }
}
