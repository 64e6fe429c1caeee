package io.github.qianliyan.dispatcher.evidence.files;

import io.github.qianliyan.service.config.EvidenceBucket;
import io.github.qianliyan.service.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** A real S3 server on this machine with one bucket, which it keeps in a folder; it checks every signature. */
public final class BucketOfTests implements AutoCloseable {
    public static final String SECRET = "a secret of tests";
    private static final String NAME = "evidence";

    private final Path folder;
    private S3Proxy server;
    private int port;

    public BucketOfTests(Path folder) throws Exception {
        this.folder = folder;
        Files.createDirectories(folder.resolve(NAME));
        begin();
    }

    /** Answers again, where it did before. */
    public void begin() throws Exception {
        server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V4, "tests", SECRET)
                .build();
        server.start();
        port = server.getPort();
    }

    /** Answers nobody. */
    public void end() throws Exception {
        server.stop();
    }

    public EvidenceBucket config() {
        return config(SECRET);
    }

    public EvidenceBucket config(String secret) {
        return new EvidenceBucket(
                URI.create("http://127.0.0.1:" + port),
                EvidenceBucket.USUAL_REGION,
                NAME,
                "township/",
                new Secret("tests"),
                new Secret(secret),
                null);
    }

    /** As if everything of an alert had been put there then. */
    public void aged(String alert, Instant then) throws IOException {
        try (var files = Files.list(folder.resolve(NAME).resolve("township").resolve(alert))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setLastModifiedTime(file, FileTime.from(then));
            }
        }
    }

    @Override
    public void close() throws Exception {
        end();
    }
}
