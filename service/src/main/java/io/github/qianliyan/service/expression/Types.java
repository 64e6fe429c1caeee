package io.github.qianliyan.service.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
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
final class Types implements CelTypeProvider {
    private final Map<String, CelType> structs = new LinkedHashMap<>();

    Types(Vocabulary vocabulary) {
        vocabulary.variables().forEach(this::collect);
    }

    private void collect(Vocabulary.Variable variable) {
        if (variable.type() instanceof Vocabulary.Struct struct) {
            struct.fields().forEach(this::collect);
            ImmutableSet<String> names = struct.fields().stream()
                    .map(Vocabulary.Variable::name)
                    .collect(ImmutableSet.toImmutableSet());
            structs.put(
                    struct.name(),
                    StructType.create(
                            struct.name(), names, name -> struct.field(name).map(field -> of(field.type()))));
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
        return ImmutableList.copyOf(structs.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(structs.get(name));
    }
}
