package io.github.qianliyan.dispatcher.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.qianliyan.dispatcher.evidence.files.EvidenceFiles;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the evidence of an alert consists of and was made from: {@code manifest.json}.
 *
 * @param software version that made it
 * @param made when
 * @param config SHA-256 of the rules and cameras in force ({@link ConfigHash})
 * @param files everything beside the manifest
 * @param clip what the clip covers; null when there is none
 * @param notes what a reader should know, such as what is missing and why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Manifest(
        String software,
        Instant made,
        String incident,
        Alert alert,
        Map<String, Object> rule,
        Map<String, Object> camera,
        String config,
        List<Hashed> files,
        Coverage clip,
        List<String> notes) {
    static final String NAME = "manifest.json";

    void writeTo(FileChannel out) throws IOException {
        byte[] json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        ByteBuffer bytes = ByteBuffer.wrap(json);
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    record Hashed(String name, long bytes, String sha256) {
        static Hashed of(EvidenceFiles.Written written) {
            return new Hashed(written.name(), written.bytes(), written.sha256());
        }
    }

    /**
     * @param wantedFrom what the clip was meant to begin with
     * @param from capture time of its first picture: a keyframe at or before {@code wantedFrom} when the log has one
     * @param first where its first fragment lies in the log
     * @param last likewise
     */
    record Coverage(
            Instant wantedFrom,
            Instant wantedTo,
            Instant from,
            Instant to,
            FragmentRef first,
            FragmentRef last,
            int fragments) {}
}
