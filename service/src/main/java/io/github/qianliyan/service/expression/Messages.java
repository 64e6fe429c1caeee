package io.github.qianliyan.service.expression;

import dev.cel.common.CelErrorCode;
import dev.cel.common.CelIssue;
import dev.cel.runtime.CelEvaluationException;
import io.github.qianliyan.service.expression.Vocabulary.Known;
import io.github.qianliyan.service.expression.Vocabulary.Struct;
import io.github.qianliyan.service.expression.Vocabulary.Variable;
import io.github.qianliyan.service.yaml.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the checker found, in words that say what would be right. */
record Messages(String text, Vocabulary vocabulary) {
    private static final Pattern UNKNOWN_FIELD = Pattern.compile("undefined field '(.*)'");
    private static final Pattern UNKNOWN_NAME = Pattern.compile("undeclared reference to '([^']*)'.*");
    private static final Pattern NO_OVERLOAD =
            Pattern.compile("found no matching overload for '([^']*)' applied to '\\((.*?)\\)'.*", Pattern.DOTALL);
    private static final Pattern NO_CONDITION = Pattern.compile("expected type 'bool' but found '(.*)'");
    private static final Pattern SYNTAX = Pattern.compile(
            "(mismatched input|extraneous input|token recognition error|no viable alternative|missing ).*",
            Pattern.DOTALL);
    private static final Pattern OPERAND =
            Pattern.compile("[A-Za-z_][A-Za-z_0-9]*(\\s*\\.\\s*[A-Za-z_][A-Za-z_0-9]*)*\\s*$");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
    private static final Map<String, String> WORDS = Map.of("and", "&&", "or", "||", "not", "!");

    static boolean syntax(CelIssue issue) {
        return SYNTAX.matcher(issue.getMessage()).matches();
    }

    Mistake mistake(CelIssue issue) {
        int offset = offset(issue);
        String message = issue.getMessage();
        Matcher field = UNKNOWN_FIELD.matcher(message);
        Matcher name = UNKNOWN_NAME.matcher(message);
        Matcher overload = NO_OVERLOAD.matcher(message);
        Matcher condition = NO_CONDITION.matcher(message);
        if (field.matches()) {
            return unknownField(offset, field.group(1));
        }
        if (name.matches()) {
            return new Mistake(offset, unknownName(offset, name.group(1)));
        }
        if (overload.matches()) {
            return new Mistake(
                    offset,
                    overload(overload.group(1), List.of(overload.group(2).split(", "))));
        }
        if (condition.matches()) {
            return new Mistake(0, "is " + type(condition.group(1)) + ", not a condition: compare it with something");
        }
        if (syntax(issue)) {
            return new Mistake(offset, syntaxMessage(offset));
        }
        return new Mistake(offset, message);
    }

    static Mistake mixed(int offset, Vocabulary vocabulary, Set<String> names) {
        return new Mistake(
                offset,
                one(vocabulary, names, Known.AFTER) + " is known only once every "
                        + one(vocabulary, names, Known.EACH)
                        + " has been looked at: join the two by && instead, each in a part of its own");
    }

    private static String one(Vocabulary vocabulary, Set<String> names, Known known) {
        return vocabulary.variables().stream()
                .filter(variable -> variable.known() == known && names.contains(variable.name()))
                .map(variable -> "'" + variable.name() + "'")
                .findFirst()
                .orElseThrow();
    }

    /** CEL counts lines from 1 and code points from 0. */
    private int offset(CelIssue issue) {
        int start = 0;
        for (int line = 1; line < issue.getSourceLocation().getLine(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        int points = Math.clamp(issue.getSourceLocation().getColumn(), 0, text.codePointCount(start, text.length()));
        return text.offsetByCodePoints(start, points);
    }

    private Mistake unknownField(int dot, String field) {
        int at = Math.max(dot, text.indexOf(field, dot));
        Matcher operand = OPERAND.matcher(text.substring(0, dot));
        String of = operand.find() ? operand.group().replaceAll("\\s", "") : "it";
        List<String> known = fields(of);
        return new Mistake(at, of + " has no field '" + field + "'" + Suggestion.among(field, known));
    }

    private List<String> fields(String path) {
        Optional<Variable> found = Optional.empty();
        for (String step : path.split("\\.")) {
            found = found.isEmpty()
                    ? vocabulary.find(step)
                    : found.flatMap(variable ->
                            variable.type() instanceof Struct struct ? struct.field(step) : Optional.empty());
        }
        return found.map(variable -> variable.type() instanceof Struct struct
                        ? struct.fields().stream().map(Variable::name).toList()
                        : List.<String>of())
                .orElse(List.of());
    }

    private String unknownName(int offset, String name) {
        if (offset < text.length() && text.charAt(offset) == '(') {
            return "there is no function '" + name + "'";
        }
        List<String> owners = vocabulary.variables().stream()
                .filter(variable -> fields(variable.name()).contains(name))
                .map(variable -> variable.name() + "." + name)
                .toList();
        List<String> known = vocabulary.variables().stream().map(Variable::name).toList();
        return "there is no '" + name + "' here"
                + (owners.isEmpty()
                        ? Suggestion.among(name, known)
                        : ", did you mean '" + String.join("' or '", owners) + "'?");
    }

    private static String overload(String function, List<String> types) {
        String operator = operator(function);
        String told =
                operator + " cannot take " + types.stream().map(Messages::type).collect(Collectors.joining(" and "));
        boolean numbers = Set.copyOf(types).equals(Set.of("int", "double"));
        boolean textAndNumber = types.contains("string") && (types.contains("int") || types.contains("double"));
        if (numbers) {
            return told + ": write the whole number with a point, such as 2.0, or double(...)";
        }
        if (textAndNumber) {
            return told + ": text stands in quotes, numbers do not";
        }
        return types.contains("bool") && operator.equals("'!'") || !types.contains("bool")
                ? told
                : told + ": both sides of && and || are conditions";
    }

    private static String operator(String function) {
        String plain = function.equals("@in") ? "in" : function.equals("_?_:_") ? "? :" : function.replace("_", "");
        return "'" + plain + "'";
    }

    private static String type(String type) {
        return switch (type) {
            case "string" -> "text";
            case "int", "uint" -> "a whole number";
            case "double" -> "a number";
            case "bool" -> "a condition";
            default -> type.startsWith("map(") ? "a set of named numbers" : type.startsWith("list(") ? "a list" : type;
        };
    }

    private String syntaxMessage(int offset) {
        String rest = text.substring(Math.min(offset, text.length()));
        if (rest.isBlank()) {
            return "ends too early: something is missing after '" + last() + "'";
        }
        if (rest.startsWith("=") && !rest.startsWith("==")) {
            return "'=' is not known: write == to compare";
        }
        if (rest.startsWith("&") || rest.startsWith("|")) {
            return "'" + rest.charAt(0) + "' is not known: write && for and, || for or";
        }
        String word = Arrays.stream(rest.split("[^A-Za-z0-9_.]", 2)).findFirst().orElse("");
        String instead = WORDS.get(word.toLowerCase(Locale.ROOT));
        if (instead != null) {
            return "'" + word + "' is not known: write " + instead;
        }
        String shown = word.isEmpty() ? rest.substring(0, rest.offsetByCodePoints(0, 1)) : word;
        return "'" + shown
                + "' is not expected here: conditions look like track.confidence > 0.6 && track.class == \"car\"";
    }

    private String last() {
        String[] words = text.strip().split("\\s+");
        return words[words.length - 1];
    }

    static String failure(CelEvaluationException e) {
        CelErrorCode code = e.getErrorCode();
        return switch (code) {
            case ATTRIBUTE_NOT_FOUND ->
                "there is no '" + quoted(e.getMessage())
                        + "' at this moment: ask before, such as \"motion\" in measures && measures.motion > 0.1";
            case ITERATION_BUDGET_EXCEEDED -> "it takes more than " + Compiler.MOST_STEPS + " steps, the limit";
            case DIVIDE_BY_ZERO -> "it divides by zero";
            case NUMERIC_OVERFLOW -> "a number in it becomes too large";
            default -> afterLastColon(e.getMessage());
        };
    }

    /** CEL says: key 'rain' is not present in map. */
    private static String quoted(String message) {
        Matcher name = QUOTED.matcher(String.valueOf(message));
        return name.find() ? name.group(1) : afterLastColon(message);
    }

    private static String afterLastColon(String message) {
        String plain = String.valueOf(message);
        return plain.substring(plain.lastIndexOf(':') + 1).strip();
    }
}
