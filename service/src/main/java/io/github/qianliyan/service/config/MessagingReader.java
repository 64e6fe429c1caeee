package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.yaml.Key.optional;
import static io.github.qianliyan.service.yaml.Key.required;

import io.github.qianliyan.service.config.Messaging.Cap;
import io.github.qianliyan.service.config.Messaging.Security;
import io.github.qianliyan.service.config.Messaging.SmsGateway;
import io.github.qianliyan.service.config.Messaging.Smtp;
import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code messages} of {@code township.yaml}. */
final class MessagingReader {
    static final List<Key> MESSAGES = List.of(
            optional(
                    "publicUrl",
                    "URL",
                    "",
                    "人员从外部打开页面的地址；消息中的链接以此开头，不写则消息无链接",
                    "Where officers open the pages from outside; links in messages begin with it"),
            optional("smtp", "mapping", "", "发信服务器", "Mail server"),
            optional("sms", "mapping", "", "短信网关", "Gateway for text messages"),
            optional("cap", "mapping", "", "上报上级平台（CAP 1.2，GB/T 35965）", "Reports to the higher platform"),
            optional("push", "mailto: or https: address", "publicUrl", "推送服务可联系的地址", "Contact for push services"));

    static final List<Key> SMTP = List.of(
            required("host", "host name", "服务器", "Server"),
            optional("port", "1 to 65535", "587; 465 for tls", "端口", "Port"),
            optional("security", "starttls, tls or none", "starttls", "加密方式", "How the connection is kept private"),
            optional("user", "text", "", "用户名", "User"),
            optional("password", "text", "", "密码，写作 ${SMTP_PASSWORD}", "Password; write ${SMTP_PASSWORD}"),
            required("from", "address", "发件人", "Sender"));

    static final List<Key> SMS = List.of(
            required("url", "URL", "网关地址", "Address of the gateway"),
            optional("headers", "mapping", "", "请求头，如鉴权", "Request headers, such as authorization"),
            optional("contentType", "text", "application/json", "请求体类型", "Type of the body"),
            required("body", "text with {to} {text} {id}", "请求体模板", "Template of the body"),
            optional("success", "text", "", "应答中须包含的文字", "What the answer must contain"));

    static final List<Key> CAP = List.of(
            required("sender", "text without spaces", "发布单位标识", "Who speaks"),
            optional("senderCode", "14 digits", "", "发布单位编码（GB/T 35965.1）", "Code of the issuing unit"),
            optional("geocode", "12 digits", "", "行政区划代码（GB/T 10114）", "Code of the administrative division"));

    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>]{1,64}@[^@\\s<>]{1,255}");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");

    private MessagingReader() {}

    static Optional<Messaging> read(Cursor at) {
        Mapping map = at.mapping(MESSAGES);
        Optional<URI> publicUrl = map.get("publicUrl").flatMap(MessagingReader::publicUrl);
        String push = map.get("push")
                .flatMap(MessagingReader::contact)
                .orElse(publicUrl.map(URI::toString).orElse(Messaging.NONE.push()));
        return Optional.of(new Messaging(
                publicUrl,
                map.get("smtp").flatMap(MessagingReader::smtp),
                map.get("sms").flatMap(MessagingReader::sms),
                map.get("cap").flatMap(MessagingReader::cap),
                push));
    }

    private static Optional<URI> publicUrl(Cursor at) {
        return at.text().flatMap(text -> {
            Optional<URI> url = http(text);
            boolean plain = url.isPresent()
                    && url.get().getQuery() == null
                    && url.get().getFragment() == null
                    && url.get().getUserInfo() == null;
            if (!plain) {
                at.problem(
                        "must be http:// or https:// and a host, without user, ? or #, such as https://qly.example.cn");
                return Optional.empty();
            }
            return Optional.of(URI.create(text.replaceFirst("/+$", "")));
        });
    }

    private static Optional<URI> http(String text) {
        try {
            URI url = URI.create(text);
            boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            return http && url.getHost() != null ? Optional.of(url) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> contact(Cursor at) {
        return at.text().filter(text -> {
            boolean right = text.startsWith("https://") || text.startsWith("mailto:");
            if (!right) {
                at.problem("must begin with mailto: or https://");
            }
            return right;
        });
    }

    private static Optional<Smtp> smtp(Cursor at) {
        Mapping map = at.mapping(SMTP);
        Optional<String> host = map.get("host").flatMap(Cursor::text);
        Optional<String> from = map.get("from").flatMap(MessagingReader::address);
        Security security = Read.or(
                        map.get("security"), word -> word.word(List.of("starttls", "tls", "none")), "starttls")
                .toUpperCase(Locale.ROOT)
                .transform(Security::valueOf);
        int port = Read.or(
                map.get("port"),
                number -> number.whole(1, 65_535),
                security == Security.TLS ? SUBMISSIONS : SUBMISSION);
        Optional<String> user = map.get("user").flatMap(Cursor::text);
        Optional<Secret> password = map.get("password").flatMap(Cursor::text).map(Secret::new);
        if (user.isPresent() != password.isPresent()) {
            at.problem("has " + (user.isPresent() ? "a user but no password" : "a password but no user")
                    + ": write both, or neither");
        }
        return Read.all(host, from)
                ? Optional.of(new Smtp(host.get(), port, security, user, password, from.get()))
                : Optional.empty();
    }

    static Optional<String> address(Cursor at) {
        return at.text().filter(text -> {
            boolean right = ADDRESS.matcher(text).matches();
            if (!right) {
                at.problem("must be a mail address such as desk@example.cn");
            }
            return right;
        });
    }

    private static Optional<SmsGateway> sms(Cursor at) {
        Mapping map = at.mapping(SMS);
        Optional<Secret> url = map.get("url")
                .flatMap(value -> value.text().flatMap(text -> {
                    if (http(text).isEmpty()) {
                        value.problem("must be http:// or https:// and a host");
                        return Optional.empty();
                    }
                    return Optional.of(new Secret(text));
                }));
        Optional<String> body = map.get("body")
                .flatMap(value -> value.text().filter(text -> {
                    boolean whole = text.contains("{to}") && text.contains("{text}");
                    if (!whole) {
                        value.problem("must hold {to} and {text}, where the number and the text go");
                    }
                    return whole;
                }));
        return Read.all(url, body)
                ? Optional.of(new SmsGateway(
                        url.get(),
                        headers(map.get("headers")),
                        Read.or(map.get("contentType"), Cursor::text, "application/json"),
                        body.get(),
                        map.get("success").flatMap(Cursor::text)))
                : Optional.empty();
    }

    private static Map<String, Secret> headers(Optional<Cursor> at) {
        Map<String, Secret> headers = new TreeMap<>();
        at.map(Cursor::named).orElse(List.of()).forEach(entry -> {
            if (!HEADER.matcher(entry.name()).matches()) {
                entry.value().problem("no name of a header: letters, digits and dashes");
            }
            entry.value().text().ifPresent(value -> headers.put(entry.name(), new Secret(value)));
        });
        return headers;
    }

    private static Optional<Cap> cap(Cursor at) {
        Mapping map = at.mapping(CAP);
        Optional<String> sender =
                map.get("sender").flatMap(value -> matching(value, "[^\\s,<&]{1,120}", "has a space, a comma, < or &"));
        Optional<String> code =
                map.get("senderCode").flatMap(value -> matching(value, "[0-9]{14}", "must be 14 digits, in quotes"));
        Optional<String> geocode =
                map.get("geocode").flatMap(value -> matching(value, "[0-9]{12}", "must be 12 digits, in quotes"));
        return sender.map(who -> new Cap(who, code, geocode));
    }

    private static Optional<String> matching(Cursor at, String pattern, String otherwise) {
        return at.text().filter(text -> {
            boolean right = text.matches(pattern);
            if (!right) {
                at.problem(otherwise);
            }
            return right;
        });
    }
}
