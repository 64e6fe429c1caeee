package io.github.qianliyan.service.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where evidence is kept instead of on this machine: {@code evidence.bucket} of {@code township.yaml}.
 *
 * @param endpoint of an S3-compatible server
 * @param bucket that is there already
 * @param prefix of every key; empty, or ends with a slash
 * @param secretKey null when it lies in a file
 * @param secretKeyFile read at every start; null when it is written down
 */
public record EvidenceBucket(
        URI endpoint,
        String region,
        String bucket,
        String prefix,
        Secret accessKey,
        Secret secretKey,
        Path secretKeyFile) {
    /** What most servers of one's own call themselves. */
    public static final String USUAL_REGION = "us-east-1";

    public EvidenceBucket {
        Objects.requireNonNull(accessKey);
        if ((secretKey == null) == (secretKeyFile == null) || !(prefix.isEmpty() || prefix.endsWith("/"))) {
            throw new IllegalArgumentException("one secret, and a prefix that ends with a slash: " + prefix);
        }
    }

    /** @throws IOException when its file cannot be read */
    public Secret secret() throws IOException {
        if (secretKey != null) {
            return secretKey;
        }
        try {
            return new Secret(Files.readString(secretKeyFile).strip());
        } catch (IOException e) {
            throw new IOException(
                    "evidence.bucket.secretKeyFile " + secretKeyFile
                            + " cannot be read: let the service's user read it",
                    e);
        }
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "EvidenceBucket[" + endpoint + "/" + bucket + "/" + prefix + "]";
    }
}
