package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.yaml.Key.optional;
import static io.github.qianliyan.service.yaml.Key.required;

import io.github.qianliyan.events.Domain;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.expression.Expression;
import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import io.github.qianliyan.service.yaml.Suggestion;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@code rules.yaml}. */
final class RulesReader {
    static final String FILE = "rules.yaml";

    static final Key RULES = required("rules", "list of rules", "规则", "The rules");

    static final List<Key> RULE = List.of(
            required("id", "id", "规则编号", "Id of the rule"),
            required("domain", "traffic, safety, environment, agriculture or device", "业务领域", "Whose business it is"),
            required("severity", "1 to 4", "等级：1 红、2 橙、3 黄、4 蓝", "1 red, 2 orange, 3 yellow, 4 blue"),
            required("kind", "rule kind", "规则类型", "What it watches for"),
            required("title", "{zh: text, en: text}", "名称；只写一种语言时两处共用", "Name; one language stands for both"),
            required("cameras", "all, {tags: [...]} or {ids: [...]}", "作用的摄像机", "The cameras it watches"),
            optional("params", "mapping", "", "参数，见各规则类型", "Parameters of its kind"),
            optional("schedule", "mapping", "", "生效时间", "When it watches"),
            optional("cooldown", "duration", "60s", "条件消失多久后事件结束", "An episode ends after so long without"),
            optional("where", "CEL expression", "", "附加条件，见下", "A further condition, see below"),
            optional("enabled", "true, shadow or false", "true", "shadow：只判定和统计，不派发", "shadow: judged, not sent"),
            optional("overrides", "mapping from camera ids", "", "个别摄像机的不同设置", "What is different at some cameras"));

    static final List<Key> OVERRIDE = List.of(
            optional("severity", "1 to 4", "as the rule", "等级", "As above"),
            optional("params", "mapping", "as the rule", "只写不同的参数", "Only those that differ"),
            optional("schedule", "mapping", "as the rule", "代替规则的生效时间；{} 为始终", "Instead of the rule's; {}: always"),
            optional("cooldown", "duration", "as the rule", "条件消失多久后事件结束", "As above"),
            optional("where", "CEL expression", "as the rule", "代替规则的附加条件", "Instead of the rule's; \"true\" for none"),
            optional("enabled", "true, shadow or false", "as the rule", "在该摄像机是否启用", "As above"));

    static final List<Key> TITLE = List.of(
            optional("zh", "text", "en", "中文名称", "In Chinese"), optional("en", "text", "zh", "英文名称", "In English"));

    private static final Duration COOLDOWN = Duration.ofSeconds(60);

    private final CameraSelection selection;
    private final List<Key> keys;
    private final Set<String> modelLabels;
    private final Register ids = new Register("rule", FILE);
    private final WhereReader wheres = new WhereReader();

    /** @param modelLabels classes that may be named besides the usual ones: what declared models tell */
    RulesReader(CameraSelection selection, Set<String> modelLabels) {
        this(selection, RULE, modelLabels);
    }

    private RulesReader(CameraSelection selection, List<Key> keys, Set<String> modelLabels) {
        this.selection = selection;
        this.keys = keys;
        this.modelLabels = modelLabels;
    }

    /** Rules that only say what they watch for: whose business that is, how severe and what it is called need not be said. */
    static RulesReader brief(CameraSelection selection) {
        Set<String> needless = Set.of("domain", "severity", "title", "cameras");
        return new RulesReader(
                selection,
                RULE.stream()
                        .map(key -> needless.contains(key.name())
                                ? optional(
                                        key.name(),
                                        key.form(),
                                        "",
                                        key.about().zh(),
                                        key.about().en())
                                : key)
                        .toList(),
                Set.of());
    }

    /** The rules that {@code township.yaml} may name. */
    Register ids() {
        return ids;
    }

    List<Rule> read(Cursor root) {
        return each(Read.only(root, RULES));
    }

    List<Rule> each(Optional<Cursor> list) {
        return Read.each(list, this::rule);
    }

    private Optional<Rule> rule(Cursor at) {
        Mapping map = at.mapping(keys);
        Optional<String> id = map.get("id").flatMap(ids::declare);
        Optional<Domain> domain = given(map, "domain", Read::domain, Domain.SAFETY);
        Optional<Integer> severity = given(map, "severity", value -> value.whole(1, 4), 3);
        Optional<RuleKind> kind = map.get("kind").flatMap(RulesReader::kind);
        Optional<Text> title = given(
                map,
                "title",
                RulesReader::title,
                id.map(name -> new Text(name, name)).orElse(null));
        Optional<Set<String>> cameras = given(map, "cameras", selection::read, selection.all());
        Overrides overrides = Overrides.at(map.get("overrides"), cameras, selection, modelLabels);
        Optional<Params> params = kind.flatMap(known -> new ParamsReader(
                        known,
                        overrides.under(selection.names(cameras.orElse(Set.of()))),
                        overrides.params(),
                        modelLabels)
                .read(at, map.get("params")));
        Optional<Rule.Schedule> schedule = map.get("schedule").flatMap(ScheduleReader::read);
        Duration cooldown = Read.or(map.get("cooldown"), Times::duration, COOLDOWN);
        Optional<Expression> where = kind.flatMap(known -> map.get("where").flatMap(text -> wheres.read(known, text)));
        Rule.Mode mode = Read.or(map.get("enabled"), RulesReader::mode, Rule.Mode.ENABLED);
        if (!Read.all(id, domain, severity, kind, title, cameras, params)) {
            kind.ifPresent(known -> overrides.check(known, wheres));
            return Optional.empty();
        }
        Rule rule = new Rule(
                id.get(),
                domain.get(),
                severity.get(),
                kind.get(),
                title.get(),
                cameras.get(),
                params.get(),
                schedule,
                cooldown,
                where,
                mode);
        return Optional.of(overrides.of(rule, wheres));
    }

    /** The value; what stands for it where the key may be left out and is. */
    private <T> Optional<T> given(Mapping map, String key, Function<Cursor, Optional<T>> read, T otherwise) {
        boolean required = keys.stream().anyMatch(known -> known.name().equals(key) && known.required());
        Optional<Cursor> value = map.get(key);
        return value.isEmpty() && !required ? Optional.ofNullable(otherwise) : value.flatMap(read);
    }

    private static Optional<RuleKind> kind(Cursor at) {
        return at.text().flatMap(text -> {
            Optional<RuleKind> kind = RuleKind.of(text);
            if (kind.isEmpty()) {
                List<String> known =
                        Arrays.stream(RuleKind.values()).map(RuleKind::id).toList();
                at.problem("there is no rule kind " + at.shown() + Suggestion.among(text, known));
            }
            return kind;
        });
    }

    static Optional<Text> title(Cursor at) {
        Mapping map = at.mapping(TITLE);
        Optional<String> zh = map.get("zh").flatMap(Cursor::text);
        Optional<String> en = map.get("en").flatMap(Cursor::text);
        if (at.isMapping() && map.get("zh").isEmpty() && map.get("en").isEmpty()) {
            at.problem("needs zh, en or both");
        }
        return zh.or(() -> en).map(chinese -> new Text(chinese, en.orElse(chinese)));
    }

    static Optional<Rule.Mode> mode(Cursor at) {
        if (at.isBoolean()) {
            return at.bool().map(on -> on ? Rule.Mode.ENABLED : Rule.Mode.DISABLED);
        }
        return at.word(List.of("true", "shadow", "false")).map(word -> switch (word) {
            case "true" -> Rule.Mode.ENABLED;
            case "false" -> Rule.Mode.DISABLED;
            default -> Rule.Mode.SHADOW;
        });
    }
}
