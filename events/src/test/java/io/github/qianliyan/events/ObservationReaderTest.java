package io.github.qianliyan.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick reader and the mapper are one: whatever the one reads, the other reads the same. */
class ObservationReaderTest {
    private static final Instant START = Instant.parse("2026-11-22T08:00:03.120Z");
    private static final ObjectMapper MAPPER = Json.mapper();

    private static Observation mapped(byte[] json) throws IOException {
        return MAPPER.readValue(json, Observation.class);
    }

    @Test
    void it_reads_everything_that_we_write_as_the_mapper_does() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            Observation written = observation(random);
            byte[] json = Json.bytes(written);
            assertThat(ObservationReader.read(json)).isEqualTo(written).isEqualTo(mapped(json));
        }
    }

    @Test
    void of_bytes_that_went_wrong_it_never_reads_anything_else_than_the_mapper() throws IOException {
        Random random = new Random(2);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] json = spoilt(Json.bytes(observation(random)), random);
            Observation quick = ObservationReader.read(json);
            if (quick != null) {
                assertThat(mapped(json)).isEqualTo(quick);
                read++;
            }
        }
        // a digit for another is no harm; if nothing were read, nothing would be proved
        assertThat(read).isBetween(1000, 19_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1", "-0.0", "0.0", "1.0E-5", "9007199254740993.0", "0.1234567890123456789",
                "4.9E-324", "1.7976931348623157E308", "-2.81474976710655E14", "100000000000000000000.0", "1.0E22",
                        "1.0E23"
            })
    void every_number_is_the_nearest_double(String number) throws Exception {
        byte[] json = number.getBytes(StandardCharsets.US_ASCII);
        assertThat(Double.doubleToRawLongBits(read(json)))
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(number)));
    }

    private static double read(byte[] json) throws OwnForm.Other {
        return new OwnForm(json).number();
    }

    @Test
    void what_is_in_another_form_is_left_to_the_mapper_and_read_all_the_same() throws IOException {
        Observation written = new Observation(
                "gy-001", START, null, START, 2, "motion", 704, 576, List.of(), Map.of("b", 2.0, "a", 1.0));
        String json = Json.write(written);
        List<String> others = List.of(
                json.replace("\":", "\" : "),
                json.replace("\"a\":1.0,\"b\":2.0", "\"b\":2.0,\"a\":1.0"),
                json.replace("gy-001", "gy-\\u0030\\u0030\\u0031"),
                json.replace("03.120Z", "03.12Z"),
                json.replace("\"rung\":2", "\"rung\":2,\"weather\":\"rain\""));
        for (String other : others) {
            byte[] bytes = other.getBytes(StandardCharsets.UTF_8);
            assertThat(ObservationReader.read(bytes)).as(other).isNull();
            assertThat(Json.read(bytes, Observation.class)).as(other).isEqualTo(written);
        }
        Observation chinese = new Observation(
                "gy-001", START, null, START, 2, "motion", 704, 576, List.of(), Map.of("flooded:河滩", 0.25));
        assertThat(Json.read(Json.bytes(chinese), Observation.class)).isEqualTo(chinese);
    }

    private static Observation observation(Random random) {
        List<Track> tracks = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            tracks.add(new Track(
                    random.nextLong(1_000_000),
                    random.nextBoolean() ? "person" : "land vehicle",
                    random.nextDouble(),
                    box(random),
                    random.nextGaussian(),
                    random.nextInt(3) - 1,
                    random.nextBoolean() ? look(random) : null));
        }
        List<Finding> findings = new ArrayList<>();
        for (int i = Math.max(0, random.nextInt(5) - 2); i > 0; i--) {
            findings.add(
                    new Finding(i, Finding.SMOKE, random.nextDouble(), box(random), random.nextDouble(), time(random)));
        }
        Map<String, Double> measures = new TreeMap<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            measures.put(random.nextBoolean() ? "sketch.r" + i : "change:" + i, number(random));
        }
        return new Observation(
                "gy-00" + random.nextInt(10),
                time(random),
                random.nextBoolean() ? new FragmentRef(random.nextInt(64), random.nextLong(1L << 50)) : null,
                time(random),
                1 + random.nextInt(2),
                "motion",
                704,
                576,
                tracks,
                findings,
                measures);
    }

    private static Instant time(Random random) {
        return START.plusMillis(random.nextLong(1L << 36));
    }

    private static Box box(Random random) {
        return new Box(random.nextGaussian(), random.nextDouble(), random.nextDouble(), random.nextDouble());
    }

    private static String look(Random random) {
        byte[] look = new byte[Track.LOOK_BYTES];
        random.nextBytes(look);
        return Base64.getEncoder().encodeToString(look);
    }

    /** Of every size and length that a double can have. */
    private static double number(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextDouble();
            case 1 -> Math.rint(random.nextDouble() * 100_000) / 100_000;
            case 2 -> random.nextLong(1L << 48);
            case 3 -> 0;
            default -> {
                double any = Double.longBitsToDouble(random.nextLong());
                yield Double.isFinite(any) ? any : -1;
            }
        };
    }

    /** One byte changed, one too many, some missing, or some twice. */
    private static byte[] spoilt(byte[] json, Random random) {
        int at = random.nextInt(json.length);
        byte[] likely = "0123456789.-E,:\"{}[] \\".getBytes(StandardCharsets.US_ASCII);
        byte other = random.nextInt(4) == 0 ? (byte) random.nextInt(256) : likely[random.nextInt(likely.length)];
        int until = Math.min(json.length, at + 1 + random.nextInt(12));
        return switch (random.nextInt(4)) {
            case 0 -> {
                json[at] = other;
                yield json;
            }
            case 1 -> joined(Arrays.copyOf(json, at), new byte[] {other}, Arrays.copyOfRange(json, at, json.length));
            case 2 -> joined(Arrays.copyOf(json, at), new byte[0], Arrays.copyOfRange(json, until, json.length));
            default -> joined(Arrays.copyOf(json, until), new byte[0], Arrays.copyOfRange(json, at, json.length));
        };
    }

    private static byte[] joined(byte[] one, byte[] two, byte[] three) {
        byte[] all = Arrays.copyOf(one, one.length + two.length + three.length);
        System.arraycopy(two, 0, all, one.length, two.length);
        System.arraycopy(three, 0, all, one.length + two.length, three.length);
        return all;
    }
}
