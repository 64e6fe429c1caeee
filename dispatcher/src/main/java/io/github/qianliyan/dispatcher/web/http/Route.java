package io.github.qianliyan.dispatcher.web.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * One method at one path.
 *
 * @param path with parameters as {@code {name}}
 */
public record Route(HandlerType method, String path, Access access, Handler handler) {
    public static Route get(String path, Access access, Handler handler) {
        return new Route(HandlerType.GET, path, access, handler);
    }

    public static Route head(String path, Access access, Handler handler) {
        return new Route(HandlerType.HEAD, path, access, handler);
    }

    public static Route post(String path, Access access, Handler handler) {
        return new Route(HandlerType.POST, path, access, handler);
    }

    public static Route delete(String path, Access access, Handler handler) {
        return new Route(HandlerType.DELETE, path, access, handler);
    }
}
