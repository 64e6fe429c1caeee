package io.github.qianliyan.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    @Test
    void a_record_is_set_aside_as_it_was_with_where_it_lay_and_why() {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("alerts", 3, 991823, new byte[] {1}, new byte[] {2});
        record.headers().add("own", new byte[] {3});

        ProducerRecord<byte[], byte[]> letter = DeadLetter.of(record, "not a readable Alert");

        assertThat(letter.topic()).isEqualTo("dead-letter");
        assertThat(letter.key()).containsExactly(1);
        assertThat(letter.value()).containsExactly(2);
        assertThat(letter.headers().lastHeader("own").value()).containsExactly(3);
        assertThat(text(letter, "dl-topic")).isEqualTo("alerts");
        assertThat(text(letter, "dl-partition")).isEqualTo("3");
        assertThat(text(letter, "dl-offset")).isEqualTo("991823");
        assertThat(text(letter, "dl-reason")).isEqualTo("not a readable Alert");
        assertThat(record.headers()).as("the record itself is left alone").hasSize(1);
    }

    @Test
    void a_record_without_key_and_value_is_set_aside_too() {
        ProducerRecord<byte[], byte[]> letter =
                DeadLetter.of(new ConsumerRecord<byte[], byte[]>("alerts", 0, 0, null, null), "no key");
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
    }

    private static String text(ProducerRecord<byte[], byte[]> letter, String header) {
        return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }
}
