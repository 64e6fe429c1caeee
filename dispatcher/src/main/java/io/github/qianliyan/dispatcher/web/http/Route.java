package io.github.qianliyan.dispatcher.web.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * One method at one path.
 *
 * @param path with parameters as {@code {name}}
 * @param takes content type of the body, when there is one
 */
public record Route(HandlerType method, String path, Access access, Handler handler, String takes) {
    private static final String JSON = "application/json";

    public static Route get(String path, Access access, Handler handler) {
        return new Route(HandlerType.GET, path, access, handler, JSON);
    }

    public static Route head(String path, Access access, Handler handler) {
        return new Route(HandlerType.HEAD, path, access, handler, JSON);
    }

    public static Route post(String path, Access access, Handler handler) {
        return new Route(HandlerType.POST, path, access, handler, JSON);
    }

    public static Route delete(String path, Access access, Handler handler) {
        return new Route(HandlerType.DELETE, path, access, handler, JSON);
    }

    /** A POST whose body is a file. */
    public static Route upload(String path, String takes, Access access, Handler handler) {
        return new Route(HandlerType.POST, path, access, handler, takes);
    }
}
