package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.yaml.Key.optional;
import static io.github.qianliyan.service.yaml.Key.required;

import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code evidence.bucket} of {@code township.yaml}. */
final class BucketReader {
    static final List<Key> BUCKET = List.of(
            required("endpoint", "https URL", "对象存储的地址", "Address of the server"),
            required("name", "3 to 63 of a-z 0-9 . -", "已建好的存储桶", "The bucket, which is there already"),
            optional("region", "text", EvidenceBucket.USUAL_REGION, "区域", "Region"),
            optional("prefix", "text", "", "对象名的前缀", "What the names of all objects begin with"),
            required("accessKey", "text", "访问密钥标识，写作 ${S3_KEY}", "Access key; write ${S3_KEY}"),
            optional("secretKey", "text", "", "访问密钥，写作 ${S3_SECRET}", "Its secret; write ${S3_SECRET}"),
            optional("secretKeyFile", "path", "", "或存放密钥的文件", "Or the file that holds the secret"));

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,199}");

    private BucketReader() {}

    static Optional<EvidenceBucket> read(Cursor at) {
        Mapping map = at.mapping(BUCKET);
        Optional<URI> endpoint = map.get("endpoint").flatMap(BucketReader::endpoint);
        Optional<String> name = map.get("name")
                .flatMap(each -> like(each, NAME, "must be 3 to 63 small letters, digits, dots and hyphens"));
        Optional<Secret> accessKey = map.get("accessKey").flatMap(Cursor::text).map(Secret::new);
        Optional<Secret> secret = map.get("secretKey").flatMap(Cursor::text).map(Secret::new);
        Optional<Path> file = map.get("secretKeyFile").flatMap(Cursor::text).map(Path::of);
        if (secret.isPresent() == file.isPresent()) {
            at.problem("needs a secretKey or a secretKeyFile, one of them");
        }
        Optional<String> prefix = map.get("prefix")
                .flatMap(each -> like(each, PREFIX, "must be letters, digits, dots, hyphens and slashes"))
                .map(text -> text.endsWith("/") ? text : text + "/");
        return Read.all(endpoint, name, accessKey) && secret.isPresent() != file.isPresent()
                ? Optional.of(new EvidenceBucket(
                        endpoint.get(),
                        Read.or(map.get("region"), Cursor::text, EvidenceBucket.USUAL_REGION),
                        name.get(),
                        prefix.orElse(""),
                        accessKey.get(),
                        secret.orElse(null),
                        file.orElse(null)))
                : Optional.empty();
    }

    private static Optional<String> like(Cursor at, Pattern pattern, String otherwise) {
        return at.text().filter(text -> {
            boolean fits = pattern.matcher(text).matches();
            if (!fits) {
                at.problem(otherwise);
            }
            return fits;
        });
    }

    /** Without TLS only what is no evidence on its way through a net that others use: which net that is, the house knows. */
    private static Optional<URI> endpoint(Cursor at) {
        return at.text().flatMap(text -> {
            try {
                URI uri = URI.create(text);
                if (uri.getHost() != null
                        && uri.getUserInfo() == null
                        && uri.getQuery() == null
                        && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                    return Optional.of(uri);
                }
            } catch (IllegalArgumentException e) {
                // told below
            }
            at.problem("must be https:// (or http://, in a net of one's own) and a host, without a user and ?");
            return Optional.empty();
        });
    }
}
