package io.github.qianliyan.service.yaml;

import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces references to environment variables, with or without a default, by their values; two dollar signs before the
 * brace stand for one and no reference. Only what the file says is looked at: a value that holds a dollar sign is not
 * expanded again.
 */
record Variables(Map<String, String> env) {
    private static final Pattern REFERENCE = Pattern.compile("\\$(\\$\\{)|\\$\\{([^}:]*)(?::-([^}]*))?(}?)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    boolean any(String text) {
        return text.contains("${");
    }

    /** @param problem told what is wrong, once for each */
    String expand(String text, Consumer<String> problem) {
        return REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found, problem)));
    }

    private String value(MatchResult found, Consumer<String> problem) {
        if (found.group(1) != null) {
            return found.group(1);
        }
        String name = found.group(2);
        if (!NAME.matcher(name).matches() || found.group(4).isEmpty()) {
            problem.accept("'${' begins the name of an environment variable: write ${NAME} or ${NAME:-default}, or"
                    + " $${ for the characters themselves");
            return "";
        }
        String value = env.get(name);
        if (value != null) {
            return value;
        }
        if (found.group(3) == null) {
            problem.accept("environment variable " + name + " is not set: set it, or give a default with ${" + name
                    + ":-default}");
            return "";
        }
        return found.group(3);
    }
}
