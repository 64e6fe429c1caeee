package io.github.qianliyan.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the annotation says about null is what the constructors do. */
class NullableTest {
    @TestFactory
    Stream<DynamicTest> a_record_takes_null_where_it_is_nullable_and_nowhere_else() {
        Map<Class<?>, Record> records = new LinkedHashMap<>();
        Samples.all().values().forEach(value -> collect(value, records));
        return records.values().stream()
                .flatMap(record -> Arrays.stream(record.getClass().getRecordComponents())
                        .filter(component -> !component.getType().isPrimitive())
                        .map(component -> test(record, component)));
    }

    private static DynamicTest test(Record record, RecordComponent component) {
        boolean nullable = component.isAnnotationPresent(Nullable.class);
        String name = record.getClass().getSimpleName() + "." + component.getName() + (nullable ? " may" : " must not");
        return DynamicTest.dynamicTest(
                name + " be null",
                () -> assertThat(takesNull(record, component)).isEqualTo(nullable));
    }

    private static boolean takesNull(Record record, RecordComponent without) throws ReflectiveOperationException {
        RecordComponent[] components = record.getClass().getRecordComponents();
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : components) {
            component.getAccessor().setAccessible(true);
            boolean blank = component.getName().equals(without.getName());
            values.add(blank ? null : component.getAccessor().invoke(record));
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
        constructor.setAccessible(true);
        try {
            constructor.newInstance(values.toArray());
            return true;
        } catch (InvocationTargetException refused) {
            assertThat(refused.getCause()).isInstanceOf(IllegalArgumentException.class);
            return false;
        }
    }

    /** The first of each record type in the tree. */
    private static void collect(Object value, Map<Class<?>, Record> records) {
        switch (value) {
            case Record record -> {
                records.putIfAbsent(record.getClass(), record);
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    collect(read(record, component), records);
                }
            }
            case List<?> list -> list.forEach(item -> collect(item, records));
            case null, default -> {
                // a leaf
            }
        }
    }

    private static Object read(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
