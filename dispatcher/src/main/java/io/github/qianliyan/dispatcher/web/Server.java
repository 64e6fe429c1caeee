package io.github.qianliyan.dispatcher.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qianliyan.dispatcher.DispatcherSettings;
import io.github.qianliyan.dispatcher.Tls;
import io.github.qianliyan.dispatcher.web.http.Body;
import io.github.qianliyan.dispatcher.web.http.JettyProblems;
import io.github.qianliyan.dispatcher.web.http.SecurityHeaders;
import io.github.qianliyan.events.Json;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;

/** How Jetty and Javalin are set, whatever is served. */
final class Server {
    private static final Duration SOCKET_IDLE = Duration.ofSeconds(60);

    private Server() {}

    static void configure(JavalinConfig config, DispatcherSettings settings) throws IOException {
        if (settings.tls().isPresent()) {
            encrypt(config, settings, settings.tls().get());
        }
        boolean https = settings.https();
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        // a stream of events holds its thread for as long as a page is open
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = Body.MAX_BYTES;
        ObjectMapper mapper = Json.mapper();
        config.jsonMapper(new JavalinJackson(mapper, false));
        config.routes.before(ctx -> headers(ctx, https));
        config.jetty.modifyServer(server -> {
            ErrorHandler problems = new JettyProblems();
            server.setErrorHandler(problems);
        });
        config.jetty.modifyHttpConfiguration(http -> {
            // a path with encoded slashes or dot segments is refused, not interpreted
            http.setUriCompliance(UriCompliance.DEFAULT);
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(8 * 1024);
        });
        config.jetty.modifyWebSocketServletFactory(factory -> {
            factory.setIdleTimeout(SOCKET_IDLE);
            factory.setMaxTextMessageSize(1024);
            factory.setMaxBinaryMessageSize(1024);
        });
        config.jetty.modifyServletContextHandler(Server::sendVideoAsItIs);
    }

    /** The one connector there is speaks TLS: who asks by plain http gets no answer. */
    private static void encrypt(JavalinConfig config, DispatcherSettings settings, Tls tls) throws IOException {
        String password = UUID.randomUUID().toString();
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStore(tls.store(password.toCharArray()));
        context.setKeyStorePassword(password);
        context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        config.jetty.addConnector((server, http) -> {
            HttpConfiguration secure = new HttpConfiguration(http);
            // by address or by name: the certificate says who it is, browsers check it
            secure.addCustomizer(new SecureRequestCustomizer(false));
            ServerConnector connector = new ServerConnector(
                    server,
                    new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString()),
                    new HttpConnectionFactory(secure));
            connector.setHost(settings.bind());
            connector.setPort(settings.port());
            return connector;
        });
    }

    private static void headers(Context ctx, boolean https) {
        SecurityHeaders.common().forEach(ctx::header);
        if (ctx.path().startsWith("/api/")) {
            ctx.header("Cache-Control", "no-store");
        }
        if (https) {
            ctx.header("Strict-Transport-Security", SecurityHeaders.STRICT_TRANSPORT);
        }
    }

    /** Browsers offer to have messages deflated; video does not get smaller, only the processor warmer. */
    private static void sendVideoAsItIs(ServletContextHandler context) {
        context.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarted(LifeCycle event) {
                WebSocketServerComponents.getWebSocketComponents(context)
                        .getExtensionRegistry()
                        .unregister("permessage-deflate");
            }
        });
    }
}
