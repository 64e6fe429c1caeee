package io.github.qianliyan.dispatcher.evidence.pack;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * {@code manifest.json} of an evidence.zip: every file in it by its hash, and what it was made with.
 *
 * @param format 1
 * @param software version that made it
 * @param by who asked for it
 * @param version of the incident, as it lies in {@code incident.json}
 * @param config SHA-256 of the rules and cameras in force
 * @param models that the cameras are judged by
 * @param files everything in the file but the manifest and its signature
 * @param missing evidence that was recorded and is not here, and why
 * @param records where the incident's own chain stands, which lies in {@code records.jsonl}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PackManifest(
        int format,
        String software,
        Instant made,
        String by,
        String incident,
        long version,
        IncidentState state,
        String config,
        List<Model> models,
        List<Entry> files,
        List<Missing> missing,
        ChainEnd records) {
    public static final int FORMAT = 1;
    public static final String NAME = "manifest.json";
    public static final String SIGNATURE = "manifest.sig";
    public static final String INCIDENT = "incident.json";
    public static final String RECORDS = "records.jsonl";
    public static final String README = "README.txt";
    public static final String DETECTIONS = "detections.json";

    public PackManifest {
        models = models == null ? List.of() : List.copyOf(models);
        files = files == null ? List.of() : List.copyOf(files);
        missing = missing == null ? List.of() : List.copyOf(missing);
    }

    /** What every manifest says and this one, read from somebody's file, does not. */
    List<String> lacking() {
        List<String> lacking = new ArrayList<>();
        if (incident == null) {
            lacking.add("incident");
        }
        if (files.isEmpty()) {
            lacking.add("files");
        }
        if (records == null || records.hash() == null) {
            lacking.add("records");
        }
        return lacking;
    }

    /** As it is written into the zip. */
    public static byte[] pretty(Object part) throws IOException {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(part);
    }

    /** @param sha256 of the model's file; null when this process does not have it */
    public record Model(String name, String sha256) {}

    /** @param path in the zip */
    public record Entry(String path, long bytes, String sha256) {
        public Entry {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    public record Missing(String path, String sha256, String why) {
        public Missing {
            Objects.requireNonNull(path, "path");
        }
    }

    /** @param number of the incident's last entry; before it there is one for each number from 1 */
    public record ChainEnd(long number, String hash) {}

    /**
     * {@code manifest.sig}.
     *
     * @param key public key, X.509 in Base64
     * @param fingerprint of the key, for people
     * @param signature of the manifest's bytes, Base64
     */
    public record Signed(String algorithm, String key, String fingerprint, String signature) {
        public static final String ED25519 = "Ed25519";
    }
}
