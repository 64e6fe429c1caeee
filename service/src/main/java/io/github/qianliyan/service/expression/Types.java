package io.github.qianliyan.service.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A vocabulary's types as CEL's checker wants them. At run time a struct is a map. */
@Immutable
final class Types implements CelTypeProvider {
    private final ImmutableMap<String, CelType> structs;

    Types(Vocabulary vocabulary) {
        Map<String, CelType> found = new LinkedHashMap<>();
        vocabulary.variables().forEach(variable -> collect(variable, found));
        structs = ImmutableMap.copyOf(found);
    }

    private static void collect(Vocabulary.Variable variable, Map<String, CelType> found) {
        if (variable.type() instanceof Vocabulary.Struct struct) {
            struct.fields().forEach(field -> collect(field, found));
            ImmutableMap<String, CelType> fields = struct.fields().stream()
                    .collect(ImmutableMap.toImmutableMap(Vocabulary.Variable::name, field -> of(field.type())));
            found.put(
                    struct.name(),
                    StructType.create(struct.name(), fields.keySet(), name -> Optional.ofNullable(fields.get(name))));
        }
    }

    static CelType of(Vocabulary.Type type) {
        return switch (type) {
            case Vocabulary.Struct struct -> StructTypeReference.create(struct.name());
            case Vocabulary.Simple simple ->
                switch (simple) {
                    case BOOL -> SimpleType.BOOL;
                    case INT -> SimpleType.INT;
                    case DOUBLE -> SimpleType.DOUBLE;
                    case STRING -> SimpleType.STRING;
                    case STRINGS -> ListType.create(SimpleType.STRING);
                    case NUMBERS -> MapType.create(SimpleType.STRING, SimpleType.DOUBLE);
                };
        };
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return structs.values();
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(structs.get(name));
    }
}
