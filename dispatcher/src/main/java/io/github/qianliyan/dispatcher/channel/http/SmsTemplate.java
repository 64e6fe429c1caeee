package io.github.qianliyan.dispatcher.channel.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills a gateway's template: values are escaped for the type of the body, so that no text can become part of its form. */
final class SmsTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{(to|text|id)}");

    private SmsTemplate() {}

    static String fill(String template, String contentType, Map<String, String> values) {
        Matcher places = PLACE.matcher(template);
        return places.replaceAll(place ->
                Matcher.quoteReplacement(escaped(values.get(place.group(1)), contentType.toLowerCase(Locale.ROOT))));
    }

    private static String escaped(String value, String contentType) {
        if (contentType.contains("json")) {
            return new String(JsonStringEncoder.getInstance().quoteAsString(value));
        }
        if (contentType.contains("x-www-form-urlencoded")) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
        if (contentType.contains("xml")) {
            return value.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;")
                    .replace("'", "&apos;");
        }
        return value.replaceAll("[\\r\\n]+", " ");
    }
}
