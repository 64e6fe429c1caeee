package io.github.qianliyan.dispatcher.record;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * A public key as it is written down and compared.
 *
 * @param text X.509 in Base64, 60 characters
 */
public record PublicKeyText(String text) {
    private static final String ALGORITHM = "Ed25519";

    public PublicKeyText {
        key(text);
    }

    /** @throws IllegalArgumentException when it is no Ed25519 public key */
    public static PublicKeyText parse(String text) {
        return new PublicKeyText(text);
    }

    static PublicKeyText of(PublicKey key) {
        return new PublicKeyText(Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    /** Short enough to be read out on the telephone: 4 groups of 4 hexadecimal digits of its SHA-256. */
    public String fingerprint() {
        String hash = Hashes.sha256(text.getBytes(StandardCharsets.US_ASCII));
        return hash.substring(0, 4) + "-" + hash.substring(4, 8) + "-" + hash.substring(8, 12) + "-"
                + hash.substring(12, 16);
    }

    public boolean signed(byte[] what, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key(text));
            check.update(what);
            return check.verify(signature);
        } catch (SignatureException e) {
            // not even the form of a signature
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot check Ed25519", e);
        }
    }

    private static PublicKey key(String text) {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no Ed25519 public key: " + e.getMessage(), e);
        }
    }
}
