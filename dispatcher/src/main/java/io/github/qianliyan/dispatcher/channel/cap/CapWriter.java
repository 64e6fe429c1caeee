package io.github.qianliyan.dispatcher.channel.cap;

import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Notification;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Location;
import io.github.qianliyan.service.config.Messaging.Cap;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * An incident as a CAP 1.2 alert, its text in Chinese and in English.
 *
 * <p>The first message about an incident is an {@code Alert}; later ones are {@code Update}s and, once it is over, a
 * {@code Cancel}, which refer to the first. A drill has the status {@code Exercise}. What GB/T 35965.1 adds rides where CAP
 * has room for it: the code of the standard in {@code code}, the colour as the parameter {@code severityColor}, the division
 * as {@code geocode}, and, for a sender with a code, the identifier as code, time and a digit.
 */
public final class CapWriter {
    static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";
    private static final String STANDARD = "GB/T 35965.1-2018";
    /** Kilometres around the camera: what it can see, and a little. */
    private static final double RADIUS = 0.3;

    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    private final Config config;
    private final DateTimeFormatter time;

    public CapWriter(Config config) {
        this.config = config;
        // CAP wants whole seconds and an offset, never Z
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT)
                .withZone(config.township().timezone());
    }

    public byte[] write(Cap sender, Incident incident, Notification notification) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Xml xml = new Xml(XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8"));
            xml.document(NAMESPACE, "alert", () -> alert(xml, sender, incident, notification));
        } catch (XMLStreamException e) {
            throw new IllegalStateException("CAP of " + incident.id() + " cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private void alert(Xml xml, Cap sender, Incident incident, Notification notification) throws XMLStreamException {
        Instant sent = incident.version() == 1 ? incident.opened() : incident.updated();
        String first = identifier(sender, incident, incident.opened(), 1);
        xml.element("identifier", identifier(sender, incident, sent, incident.version()));
        xml.element("sender", sender.sender());
        xml.element("sent", time(sent));
        xml.element("status", incident.drill() ? "Exercise" : "Actual");
        String type = incident.version() == 1 ? "Alert" : incident.state().ended() ? "Cancel" : "Update";
        xml.element("msgType", type);
        xml.element("scope", "Restricted");
        xml.element("restriction", "command room");
        xml.element("code", STANDARD);
        if (incident.version() > 1) {
            xml.element("references", sender.sender() + "," + first + "," + time(incident.opened()));
        }
        for (boolean chinese : new boolean[] {true, false}) {
            xml.element("info", () -> info(xml, sender, incident, notification, chinese));
        }
    }

    private void info(Xml xml, Cap sender, Incident incident, Notification notification, boolean chinese)
            throws XMLStreamException {
        xml.element("language", chinese ? "zh-CN" : "en");
        xml.element("category", CapTerms.category(incident.domain()));
        xml.element("event", in(incident.title(), chinese));
        xml.element("urgency", incident.state().ended() ? "Past" : "Immediate");
        xml.element("severity", CapTerms.severity(incident.severity()));
        // a machine saw it; once an officer was there it is known
        xml.element("certainty", incident.clocks().acknowledgeBy() == null ? "Observed" : "Likely");
        xml.element("onset", time(incident.alerts().getFirst().onset()));
        xml.element("expires", time(notification.expires()));
        xml.element("senderName", config.township().name());
        xml.element("headline", in(notification.title(), chinese));
        xml.element("description", in(notification.body(), chinese));
        parameter(xml, "severityColor", CapTerms.colour(incident.severity()));
        parameter(xml, "incident", incident.id());
        parameter(xml, "state", incident.state().id());
        xml.element("area", () -> area(xml, sender, incident));
    }

    private void area(Xml xml, Cap sender, Incident incident) throws XMLStreamException {
        Optional<Camera> camera = config.camera(incident.camera());
        xml.element(
                "areaDesc",
                config.township().name() + " " + camera.map(Camera::name).orElse(incident.camera()));
        Optional<Location> place = camera.map(Camera::location);
        if (place.isPresent()) {
            // CAP writes latitude first
            xml.element(
                    "circle",
                    String.format(
                            Locale.ROOT,
                            "%.6f,%.6f %.1f",
                            place.get().latitude(),
                            place.get().longitude(),
                            RADIUS));
        }
        if (sender.geocode().isPresent()) {
            xml.element("geocode", () -> {
                xml.element("valueName", "GB/T 10114");
                xml.element("value", sender.geocode().get());
            });
        }
    }

    private static void parameter(Xml xml, String name, String value) throws XMLStreamException {
        xml.element("parameter", () -> {
            xml.element("valueName", name);
            xml.element("value", value);
        });
    }

    /** GB/T 35965.1: the sender's code, local time, and a digit that tells apart what was sent in the same second. */
    private static String identifier(Cap sender, Incident incident, Instant at, long version) {
        int digit = Math.floorMod(incident.id().hashCode() * 31L + version, 10);
        return sender.senderCode()
                .map(code -> code + "_" + COMPACT.format(at) + "_" + digit)
                .orElse("qianliyan-" + incident.id() + "-" + version);
    }

    private static String in(Text text, boolean chinese) {
        return chinese ? text.zh() : text.en();
    }

    private String time(Instant at) {
        return time.format(at.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Elements inside elements, in one namespace; what XML cannot hold is left out of texts. */
    private record Xml(javax.xml.stream.XMLStreamWriter out) {
        interface Content {
            void write() throws XMLStreamException;
        }

        void document(String namespace, String root, Content content) throws XMLStreamException {
            out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            out.writeStartElement(root);
            out.writeDefaultNamespace(namespace);
            content.write();
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
        }

        void element(String name, Content content) throws XMLStreamException {
            out.writeStartElement(name);
            content.write();
            out.writeEndElement();
        }

        void element(String name, String text) throws XMLStreamException {
            out.writeStartElement(name);
            out.writeCharacters(text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", ""));
            out.writeEndElement();
        }
    }
}
