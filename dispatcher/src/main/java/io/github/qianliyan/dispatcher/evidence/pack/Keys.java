package io.github.qianliyan.dispatcher.evidence.pack;

import io.github.qianliyan.dispatcher.record.PublicKeyText;
import java.util.List;
import java.util.Optional;

/** Who signed, and whether that is who should have. */
record Keys(String fingerprint, Boolean trusted) {
    static Keys of(String key, Optional<PublicKeyText> wanted, List<Finding> findings) {
        if (key == null) {
            return new Keys(null, null);
        }
        PublicKeyText signer;
        try {
            signer = PublicKeyText.parse(key);
        } catch (IllegalArgumentException e) {
            findings.add(Finding.of("signature", "key", "签名公钥不可读", "the key that is said to have signed is none"));
            return new Keys(null, wanted.isPresent() ? false : null);
        }
        if (wanted.isEmpty()) {
            return new Keys(signer.fingerprint(), null);
        }
        boolean same = wanted.get().equals(signer);
        if (!same) {
            findings.add(Finding.of(
                    "other-key",
                    "key",
                    "由密钥 " + signer.fingerprint() + " 签名，而不是 " + wanted.get().fingerprint(),
                    "it is signed by key " + signer.fingerprint() + ", not by "
                            + wanted.get().fingerprint()));
        }
        return new Keys(signer.fingerprint(), same);
    }
}
