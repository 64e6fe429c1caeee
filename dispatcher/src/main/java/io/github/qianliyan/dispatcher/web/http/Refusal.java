package io.github.qianliyan.dispatcher.web.http;

import io.github.qianliyan.events.Text;
import java.util.Map;

/** A request that is not carried out: the status and why, for people. Becomes an RFC 9457 problem. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Text why;
    private final transient Map<String, Object> more;
    private final transient Map<String, String> headers;

    private Refusal(int status, String code, Text why, Map<String, Object> more, Map<String, String> headers) {
        super(why.en(), null, false, false);
        this.status = status;
        this.code = code;
        this.why = why;
        this.more = more;
        this.headers = headers;
    }

    /**
     * @param code stable, for programs: the last part of the problem's {@code type}
     * @param zh why and what would be right, in Chinese
     */
    public static Refusal of(int status, String code, String zh, String en) {
        return new Refusal(status, code, new Text(zh, en), Map.of(), Map.of());
    }

    public static Refusal of(int status, String code, Text why) {
        return new Refusal(status, code, why, Map.of(), Map.of());
    }

    /** A field or parameter that is wrong; 400 that names it. */
    public static Refusal field(String name, String zh, String en) {
        return of(400, "invalid-field", name + "：" + zh, name + ": " + en).with("field", name);
    }

    public static Refusal notFound(String zh, String en) {
        return of(404, "not-found", zh, en);
    }

    /** One more member of the problem. */
    public Refusal with(String name, Object value) {
        Map<String, Object> all = new java.util.TreeMap<>(more);
        all.put(name, value);
        return new Refusal(status, code, why, all, headers);
    }

    public Refusal header(String name, String value) {
        Map<String, String> all = new java.util.TreeMap<>(headers);
        all.put(name, value);
        return new Refusal(status, code, why, more, all);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Text why() {
        return why;
    }

    Map<String, Object> more() {
        return more;
    }

    Map<String, String> headers() {
        return headers;
    }
}
