package io.github.qianliyan.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectClassesTest {
    @ParameterizedTest
    @CsvSource({
        "car, car, true",
        "car, truck, false",
        "vehicle, car, true",
        "vehicle, motorcycle, true",
        "vehicle, vehicle, true",
        "vehicle, land vehicle, true",
        "vehicle, bicycle, false",
        "vehicle, person, false",
        "two-wheeler, bicycle, true",
        "two-wheeler, motorcycle, true",
        "two-wheeler, car, false",
        "animal, cattle, true",
        "animal, cow, true",
        "animal, person, false",
        "person, man, true",
        "cattle, cow, true",
        "cow, cattle, true",
        "man, person, false",
        "person, moving, false",
        "vehicle, moving, false"
    })
    void a_rule_takes_what_it_names_and_what_its_group_holds(String wanted, String label, boolean taken) {
        assertThat(ObjectClasses.matches(wanted, label)).isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"person", "car", "moving", "whatever a model says"})
    void any_and_moving_take_everything(String label) {
        assertThat(ObjectClasses.matches("any", label)).isTrue();
        assertThat(ObjectClasses.matches("moving", label)).isTrue();
    }

    @Test
    void every_class_that_a_group_holds_may_be_named_by_itself() {
        assertThat(List.of("vehicle", "two-wheeler", "animal", "any", "moving", "cow", "cattle", "taxi", "goose"))
                .allMatch(ObjectClasses::isKnown);
        assertThat(ObjectClasses.isKnown("Car")).as("names are lower case").isFalse();
        assertThat(ObjectClasses.names())
                .allSatisfy(name -> assertThat(name).isEqualTo(name.strip().toLowerCase(Locale.ROOT)));
    }

    @Test
    void the_defaults_of_all_rule_kinds_are_known_classes() {
        for (RuleKind kind : RuleKind.values()) {
            kind.param("classes")
                    .ifPresent(param -> assertThat((List<?>) param.fallback())
                            .allMatch(name -> ObjectClasses.isKnown((String) name)));
        }
    }
}
