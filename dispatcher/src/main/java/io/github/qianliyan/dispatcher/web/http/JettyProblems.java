package io.github.qianliyan.dispatcher.web.http;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty refuses before a route is looked for (a path with tricks, a header too large) is a problem too. */
public final class JettyProblems extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = Math.max(400, response.getStatus());
        Locale locale = Problems.language(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
        Refusal refusal = status >= 500
                ? Refusal.of(status, "failed", "服务器出错了", "the server failed")
                : Refusal.of(status, "bad-request", "请求的格式不对", "the request is malformed or not allowed");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problems.TYPE);
        response.getHeaders().put(HttpHeader.CONTENT_LANGUAGE, locale.getLanguage());
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        SecurityHeaders.common().forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(Problems.body(refusal, locale)), callback);
        return true;
    }
}
