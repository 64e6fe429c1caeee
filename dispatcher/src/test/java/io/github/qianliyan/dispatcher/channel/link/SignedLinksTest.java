package io.github.qianliyan.dispatcher.channel.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.dispatcher.channel.Messages;
import io.github.qianliyan.dispatcher.channel.link.SignedLinks.Presented;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedLinksTest {
    private final SignedLinks links = new SignedLinks(new byte[32], Optional.of(URI.create("https://qly.example.cn")));
    private final String token = links.token(Messages.notification(2));

    @Test
    void a_link_is_for_one_officer_one_incident_and_a_while() {
        assertThat(links.link(Messages.notification(2)).orElseThrow().toString())
                .isEqualTo("https://qly.example.cn/t/" + token);
        Presented read = links.read(token, Messages.NOW);
        assertThat(read).isInstanceOf(Presented.Valid.class);
        SignedLinks.Grant grant = ((Presented.Valid) read).grant();
        assertThat(grant.officer()).isEqualTo("wang");
        assertThat(grant.incident()).isEqualTo("i-1");
        Instant end = Messages.NOW.plus(SignedLinks.VALID);
        assertThat(links.read(token, end.minusSeconds(1))).isInstanceOf(Presented.Valid.class);
        assertThat(links.read(token, end)).isInstanceOf(Presented.Expired.class);
    }

    @Test
    void not_one_character_of_it_can_be_changed() {
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(links.read(changed, Messages.NOW)).as("character %d", i).isInstanceOf(Presented.Forged.class);
        }
    }

    @Test
    void another_key_signs_other_links_and_nonsense_is_forged() {
        byte[] key = new byte[32];
        key[0] = 1;
        assertThat(new SignedLinks(key, Optional.empty()).read(token, Messages.NOW))
                .isInstanceOf(Presented.Forged.class);
        String payload = Base64.getUrlEncoder().withoutPadding().encodeToString("a|b".getBytes(StandardCharsets.UTF_8));
        for (String nonsense :
                new String[] {"", ".", "..", "a.b", payload + ".", payload + ".AAAA", "x".repeat(5000)}) {
            assertThat(links.read(nonsense, Messages.NOW)).as(nonsense).isInstanceOf(Presented.Forged.class);
        }
    }

    @Test
    void without_a_public_address_there_is_no_link() {
        assertThat(new SignedLinks(new byte[32], Optional.empty()).link(Messages.notification(2)))
                .isEmpty();
    }

    @Test
    void the_key_is_made_once_and_is_its_owners_alone(@TempDir Path data) throws Exception {
        byte[] key = LinkKey.in(data);
        assertThat(LinkKey.in(data)).isEqualTo(key).hasSize(32);
        assertThat(Files.getPosixFilePermissions(data.resolve("link-key")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
}
