package io.github.qianliyan.ingest.source;

import io.github.qianliyan.ingest.Clips;
import io.github.qianliyan.ingest.rtsp.RtspServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RtspSourceTest extends FrameSourceContract {
    private static RtspServer server;

    @BeforeAll
    static void serve() {
        server = RtspServer.start(Clips.h264(), RtspServer.Options.password("viewer", "pa55"));
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    String url() {
        return server.url();
    }

    @Override
    String wrongUrl() {
        return server.url().replace("/live", "/dead");
    }

    @Override
    int repetitions() {
        return 5;
    }
}
