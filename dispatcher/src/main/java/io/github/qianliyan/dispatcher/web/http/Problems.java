package io.github.qianliyan.dispatcher.web.http;

import io.github.qianliyan.events.Json;
import io.github.qianliyan.events.Text;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.EndpointNotFound;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every failure as {@code application/problem+json}: {@code type, title, status, detail} in the language asked for, and
 * {@code details} with {@code zh} and {@code en}.
 */
public final class Problems {
    public static final String TYPE = "application/problem+json";
    private static final String PREFIX = "urn:qianliyan:problem:";
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    public static void register(RoutesConfig routes) {
        routes.exception(Refusal.class, (refusal, ctx) -> answer(ctx, refusal));
        routes.exception(EndpointNotFound.class, (e, ctx) -> answer(ctx, nothingHere(ctx.path())));
        routes.exception(HttpResponseException.class, (e, ctx) -> answer(ctx, translated(e)));
        routes.exception(IOException.class, (e, ctx) -> {
            LOG.warn("{} {} failed: {}", ctx.method(), ctx.path(), e.toString());
            answer(ctx, failed());
        });
        routes.exception(Exception.class, (e, ctx) -> {
            LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
            answer(ctx, failed());
        });
    }

    static Refusal nothingHere(String path) {
        return Refusal.notFound("这里没有 " + path, "there is nothing at " + path);
    }

    private static Refusal failed() {
        return Refusal.of(500, "failed", "服务器出错了，已记入日志；请稍后再试", "the server failed and has logged why; try again later");
    }

    private static Refusal translated(HttpResponseException e) {
        return switch (e.getStatus()) {
            case 405 -> {
                String allowed = e.getDetails().getOrDefault("availableMethods", "GET");
                yield Refusal.of(
                                405,
                                "method-not-allowed",
                                "这里不接受这种方法，可用：" + allowed,
                                "that method does not work here; these do: " + allowed)
                        .header("Allow", allowed);
            }
            case 413 -> tooLarge();
            default -> Refusal.of(e.getStatus(), "refused", "请求被拒绝", "the request was refused: " + e.getMessage());
        };
    }

    static Refusal tooLarge() {
        return Refusal.of(
                413,
                "too-large",
                "请求超过 " + Body.MAX_BYTES + " 字节",
                "the request has more than " + Body.MAX_BYTES + " bytes");
    }

    /** Writes the refusal as the answer. */
    static void answer(Context ctx, Refusal refusal) {
        if (ctx.res().isCommitted()) {
            return;
        }
        ctx.status(refusal.status());
        refusal.headers().forEach(ctx::header);
        ctx.header("Cache-Control", "no-store");
        ctx.header("Vary", "Accept-Language");
        ctx.contentType(TYPE);
        Locale locale = language(ctx.header("Accept-Language"));
        ctx.header("Content-Language", locale.getLanguage());
        byte[] body = body(refusal, locale);
        if (ctx.header("Sec-WebSocket-Version") == null) {
            ctx.result(body);
            return;
        }
        // Javalin writes no result for a refused upgrade
        try {
            ctx.res().getOutputStream().write(body);
        } catch (IOException e) {
            LOG.debug("nobody took the refusal of an upgrade", e);
        }
    }

    static byte[] body(Refusal refusal, Locale locale) {
        Text why = refusal.why();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", PREFIX + refusal.code());
        members.put("title", title(refusal.status()));
        members.put("status", refusal.status());
        members.put("detail", locale.equals(Locale.ENGLISH) ? why.en() : why.zh());
        members.put("details", why);
        members.putAll(refusal.more());
        return Json.bytes(members);
    }

    private static String title(int status) {
        io.javalin.http.HttpStatus known = io.javalin.http.HttpStatus.forStatus(status);
        return known == io.javalin.http.HttpStatus.UNKNOWN ? "Problem" : known.getMessage();
    }

    /** English when it is asked for before any Chinese; else Chinese, the product's first language. */
    static Locale language(String accepted) {
        try {
            return accepted != null
                            && "en"
                                    .equals(Locale.lookupTag(
                                            Locale.LanguageRange.parse(accepted), java.util.List.of("zh", "en")))
                    ? Locale.ENGLISH
                    : Locale.CHINESE;
        } catch (IllegalArgumentException e) {
            return Locale.CHINESE;
        }
    }
}
