package io.github.qianliyan.dispatcher.evidence.files;

import io.github.qianliyan.service.config.EvidenceBucket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The five requests of S3 that evidence needs. Keys are below the prefix that the configuration names. */
final class Bucket implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    /** For one request with all that is tried again. */
    private static final Duration WHOLE = Duration.ofMinutes(2);

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    /** @throws IOException when the file with the secret cannot be read */
    Bucket(EvidenceBucket config) throws IOException {
        AwsBasicCredentials credentials = AwsBasicCredentials.create(
                config.accessKey().reveal(), config.secret().reveal());
        this.bucket = config.bucket();
        this.prefix = config.prefix();
        this.client = S3Client.builder()
                .endpointOverride(config.endpoint())
                .region(Region.of(config.region()))
                // a bucket as part of the host's name needs a name server that knows it
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                // the newer check sums, as a trailer of a body in pieces, are not understood by most that are
                // compatible
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                .overrideConfiguration(override -> override.apiCallTimeout(WHOLE))
                .build();
    }

    /** @param key without the prefix */
    record Item(String key, long bytes, java.time.Instant changed) {}

    /** @param md5 Base64; the server refuses what arrives otherwise */
    void put(String key, Path file, String md5) throws IOException {
        told(() -> client.putObject(
                request -> request.bucket(bucket).key(prefix + key).contentMD5(md5), file));
    }

    OptionalLong size(String key) throws IOException {
        try {
            return OptionalLong.of(told(() ->
                            client.headObject(request -> request.bucket(bucket).key(prefix + key)))
                    .contentLength());
        } catch (Gone e) {
            return OptionalLong.empty();
        }
    }

    /** @throws Gone when it is not there */
    InputStream read(String key, long from) throws IOException {
        return told(() -> client.getObject(
                request -> request.bucket(bucket).key(prefix + key).range(from == 0 ? null : "bytes=" + from + "-")));
    }

    /** All that begins so, by key. */
    List<Item> list(String begin) throws IOException {
        return told(() -> {
            List<Item> all = new ArrayList<>();
            for (S3Object one : client.listObjectsV2Paginator(
                            request -> request.bucket(bucket).prefix(prefix + begin))
                    .contents()) {
                all.add(new Item(one.key().substring(prefix.length()), one.size(), one.lastModified()));
            }
            return all;
        });
    }

    /** What is not there is removed already. */
    void remove(String key) throws IOException {
        told(() -> client.deleteObject(request -> request.bucket(bucket).key(prefix + key)));
    }

    /** There is no such object. */
    static final class Gone extends IOException {
        private static final long serialVersionUID = 1L;

        Gone(Throwable why) {
            super("not in the bucket", why);
        }
    }

    private <T> T told(Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (NoSuchKeyException e) {
            throw new Gone(e);
        } catch (S3Exception e) {
            // an answer without a body, as HEAD has, says 404 and no more
            if (e.statusCode() == 404 && !"NoSuchBucket".equals(code(e))) {
                throw new Gone(e);
            }
            throw new IOException("the bucket " + bucket + " refuses: " + e.statusCode() + " " + code(e), e);
        } catch (SdkException e) {
            throw new IOException("the bucket " + bucket + " does not answer: " + e.getMessage(), e);
        }
    }

    private static String code(S3Exception e) {
        return e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    }

    @Override
    public void close() {
        client.close();
    }
}
