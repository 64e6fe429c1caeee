package io.github.qianliyan.detector.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qianliyan.events.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuppressionTest {
    private static final Box HERE = new Box(0.1, 0.1, 0.2, 0.2);
    private static final Box NEAR = new Box(0.11, 0.1, 0.2, 0.2);
    private static final Box FAR = new Box(0.6, 0.1, 0.2, 0.2);

    @Test
    void of_two_boxes_of_a_class_on_one_object_the_surer_stays() {
        Detection sure = new Detection("person", 0.8, HERE);
        Detection weak = new Detection("person", 0.5, NEAR);
        Detection other = new Detection("person", 0.4, FAR);
        assertThat(Suppression.suppress(List.of(weak, other, sure), 0.5)).containsExactly(sure, other);
    }

    @Test
    void classes_do_not_suppress_each_other() {
        Detection rider = new Detection("person", 0.8, HERE);
        Detection ridden = new Detection("bicycle", 0.5, NEAR);
        assertThat(Suppression.suppress(List.of(rider, ridden), 0.5)).containsExactly(rider, ridden);
    }

    @Test
    void a_car_is_not_a_vehicle_besides() {
        Detection car = new Detection("car", 0.6, HERE);
        Detection vehicle = new Detection("vehicle", 0.5, NEAR);
        assertThat(Suppression.suppress(List.of(vehicle, car), 0.5)).containsExactly(car);
    }

    @Test
    void a_part_of_a_person_is_no_second_person() {
        Detection whole = new Detection("person", 0.8, new Box(0.1, 0.1, 0.1, 0.4));
        Detection legs = new Detection("person", 0.5, new Box(0.11, 0.32, 0.08, 0.17));
        assertThat(Suppression.suppress(List.of(whole, legs), 0.5)).containsExactly(whole);
    }
}
