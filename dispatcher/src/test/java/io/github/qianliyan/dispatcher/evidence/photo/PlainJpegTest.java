package io.github.qianliyan.dispatcher.evidence.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PlainJpegTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Test
    void time_place_and_orientation_are_read_and_then_only_the_orientation_is_left() throws Exception {
        byte[] photo = Pictures.photo();
        PhotoFacts facts = PhotoFacts.of(photo, ZONE);
        assertThat(facts.taken()).contains(Instant.parse("2026-11-25T01:30:00Z"));
        assertThat(facts.place().orElseThrow().latitude()).isEqualTo(30.1);
        assertThat(facts.place().orElseThrow().longitude()).isEqualTo(108.4);
        assertThat(facts.orientation()).isEqualTo(3);

        byte[] plain = PlainJpeg.of(photo, facts.orientation());

        assertThat(new String(plain, StandardCharsets.UTF_8))
                .doesNotContain(Pictures.OWNER, "138-0000", "2026:11:25", "adobe", "second picture");
        PhotoFacts left = PhotoFacts.of(plain, ZONE);
        assertThat(left.taken()).isEmpty();
        assertThat(left.place()).isEmpty();
        assertThat(left.orientation()).isEqualTo(3);
    }

    @Test
    void the_picture_itself_is_not_touched() throws Exception {
        BufferedImage before = ImageIO.read(new ByteArrayInputStream(Pictures.plain()));
        BufferedImage after = ImageIO.read(new ByteArrayInputStream(PlainJpeg.of(Pictures.photo(), 1)));
        for (int y = 0; y < before.getHeight(); y++) {
            for (int x = 0; x < before.getWidth(); x++) {
                assertThat(after.getRGB(x, y)).isEqualTo(before.getRGB(x, y));
            }
        }
        assertThat(PlainJpeg.of(Pictures.plain(), 1)).isEqualTo(Pictures.plain());
    }

    @Test
    void what_is_cut_off_or_no_photograph_is_refused_and_never_a_crash() {
        byte[] photo = Pictures.photo();
        for (int length = 0; length < photo.length - 40; length++) {
            byte[] cut = Arrays.copyOf(photo, length);
            assertThatThrownBy(() -> PlainJpeg.of(cut, 1)).isInstanceOf(IOException.class);
        }
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = photo.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            PhotoFacts.of(damaged, ZONE);
            try {
                PlainJpeg.of(damaged, 1);
            } catch (IOException expected) {
                assertThat(expected).hasMessageMatching("no JPEG|cut off.*");
            }
        }
    }
}
