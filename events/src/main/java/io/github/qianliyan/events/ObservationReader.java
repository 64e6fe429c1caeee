package io.github.qianliyan.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads observations in the form that {@link Json} writes, several times as fast as by the mapper: there are as many of them as
 * there are judged frames. One reader reads one after the other.
 */
final class ObservationReader {
    private static final byte[] CAMERA = bytes("{\"camera\":\"");
    private static final byte[] TIME = bytes(",\"time\":\"");
    private static final byte[] FRAGMENT = bytes(",\"fragment\":{\"partition\":");
    private static final byte[] OFFSET = bytes(",\"offset\":");
    private static final byte[] SESSION = bytes(",\"session\":\"");
    private static final byte[] RUNG = bytes(",\"rung\":");
    private static final byte[] SIGHT = bytes(",\"sight\":\"");
    private static final byte[] WIDTH = bytes(",\"width\":");
    private static final byte[] HEIGHT = bytes(",\"height\":");
    private static final byte[] TRACKS = bytes(",\"tracks\":[");
    private static final byte[] FINDINGS = bytes(",\"findings\":[");
    private static final byte[] MEASURES = bytes(",\"measures\":{");
    private static final byte[] ID = bytes("{\"id\":");
    private static final byte[] CLASS = bytes(",\"class\":\"");
    private static final byte[] CONFIDENCE = bytes(",\"confidence\":");
    private static final byte[] BOX = bytes(",\"box\":[");
    private static final byte[] SPEED_X = bytes(",\"speedX\":");
    private static final byte[] SPEED_Y = bytes(",\"speedY\":");
    private static final byte[] LOOK = bytes(",\"look\":\"");
    private static final byte[] AREA = bytes(",\"area\":");
    private static final byte[] SINCE = bytes(",\"since\":\"");

    private final OwnForm json;

    private ObservationReader(byte[] json) {
        this.json = new OwnForm(json);
    }

    private static byte[] bytes(String literal) {
        return literal.getBytes(StandardCharsets.US_ASCII);
    }

    /** Null when the bytes are in another form, or no valid observation; whoever asked then asks the mapper. */
    static Observation read(byte[] json) {
        try {
            return new ObservationReader(json).observation();
        } catch (OwnForm.Other | IllegalArgumentException e) {
            return null;
        }
    }

    private Observation observation() throws OwnForm.Other {
        json.expect(CAMERA);
        String camera = json.word();
        json.expect(TIME);
        Instant time = json.time();
        FragmentRef fragment = json.passes(FRAGMENT) ? fragment() : null;
        json.expect(SESSION);
        Instant session = json.time();
        json.expect(RUNG);
        int rung = json.small();
        json.expect(SIGHT);
        String sight = json.word();
        json.expect(WIDTH);
        int width = json.small();
        json.expect(HEIGHT);
        int height = json.small();
        json.expect(TRACKS);
        List<Track> tracks = tracks();
        List<Finding> findings = json.passes(FINDINGS) ? findings() : List.of();
        json.expect(MEASURES);
        Measured measures = measures();
        json.expect('}');
        json.expectEnd();
        return new Observation(camera, time, fragment, session, rung, sight, width, height, tracks, findings, measures);
    }

    private FragmentRef fragment() throws OwnForm.Other {
        int partition = json.small();
        json.expect(OFFSET);
        long offset = json.count();
        json.expect('}');
        return new FragmentRef(partition, offset);
    }

    private List<Track> tracks() throws OwnForm.Other {
        if (json.passes(']')) {
            return List.of();
        }
        List<Track> tracks = new ArrayList<>();
        do {
            json.expect(ID);
            long id = json.count();
            json.expect(CLASS);
            String label = json.word();
            json.expect(CONFIDENCE);
            double confidence = json.number();
            Box box = box();
            json.expect(SPEED_X);
            double speedX = json.number();
            json.expect(SPEED_Y);
            double speedY = json.number();
            String look = json.passes(LOOK) ? json.text() : null;
            json.expect('}');
            tracks.add(new Track(id, label, confidence, box, speedX, speedY, look));
        } while (json.passes(','));
        json.expect(']');
        return tracks;
    }

    private List<Finding> findings() throws OwnForm.Other {
        List<Finding> findings = new ArrayList<>();
        do {
            json.expect(ID);
            long id = json.count();
            json.expect(CLASS);
            String label = json.word();
            json.expect(CONFIDENCE);
            double confidence = json.number();
            Box box = box();
            json.expect(AREA);
            double area = json.number();
            json.expect(SINCE);
            Instant since = json.time();
            json.expect('}');
            findings.add(new Finding(id, label, confidence, box, area, since));
        } while (json.passes(','));
        json.expect(']');
        return findings;
    }

    private Box box() throws OwnForm.Other {
        json.expect(BOX);
        double x = json.number();
        json.expect(',');
        double y = json.number();
        json.expect(',');
        double width = json.number();
        json.expect(',');
        double height = json.number();
        json.expect(']');
        return new Box(x, y, width, height);
    }

    private Measured measures() throws OwnForm.Other {
        if (json.passes('}')) {
            return Measured.NONE;
        }
        String[] names = new String[16];
        double[] values = new double[16];
        int count = 0;
        do {
            if (count == names.length) {
                names = Arrays.copyOf(names, 2 * count);
                values = Arrays.copyOf(values, 2 * count);
            }
            json.expect('"');
            names[count] = json.word();
            json.expect(':');
            values[count] = json.number();
            json.expect(count == 0 || names[count - 1].compareTo(names[count]) < 0);
            count++;
        } while (json.passes(','));
        json.expect('}');
        return Measured.of(names, values, count);
    }
}
