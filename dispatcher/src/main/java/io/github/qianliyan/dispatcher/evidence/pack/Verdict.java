package io.github.qianliyan.dispatcher.evidence.pack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a check found.
 *
 * @param incident id; null for the whole book, or when the file cannot be read
 * @param key fingerprint of the key that signed; null when nothing is signed
 * @param keyTrusted whether that is the key it was to be checked with; null when no key was given to compare with
 * @param findings empty when everything is as it was signed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verdict(
        String incident, int files, long entries, String key, Boolean keyTrusted, List<Finding> findings) {
    public Verdict {
        findings = List.copyOf(findings);
    }

    @JsonProperty
    public boolean intact() {
        return findings.isEmpty();
    }
}
