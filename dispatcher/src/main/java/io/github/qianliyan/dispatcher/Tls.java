package io.github.qianliyan.dispatcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate of one's own for the pages.
 *
 * @param certificate PEM: the server's certificate, then those above it
 * @param key PEM: its private key, PKCS #8 without a passphrase
 */
public record Tls(Path certificate, Path key) {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> KINDS = List.of("EC", "RSA", "Ed25519");
    private static final String ALIAS = "pages";

    /**
     * Both in one key store, in memory.
     *
     * @param password of the store
     * @throws IOException when a file cannot be read, or the two do not belong together, with the remedy
     */
    public KeyStore store(char[] password) throws IOException {
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(certificate))) {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new IOException(certificate + " holds no certificate: give the PEM file with the chain");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            PrivateKey own = privateKey(chain[0].getPublicKey().getAlgorithm());
            requirePair(own, chain[0].getPublicKey());
            store.setKeyEntry(ALIAS, own, password, chain);
            return store;
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    certificate + " and " + key + " are no certificate and key that belong together: " + e.getMessage(),
                    e);
        }
    }

    /** A renewed certificate beside the old key would start, and fail at every handshake. */
    private void requirePair(PrivateKey own, PublicKey known) throws IOException, GeneralSecurityException {
        String kind = own.getAlgorithm();
        String algorithm =
                kind.equals("RSA") || kind.equals("EC") ? "SHA256with" + kind.replace("EC", "ECDSA") : "Ed25519";
        byte[] probe = {1, 2, 3};
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(own);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(known);
        signature.update(probe);
        if (!signature.verify(signed)) {
            throw new IOException(key + " is not the key of " + certificate
                    + ": they do not belong together; give the key that the certificate was asked for with");
        }
    }

    private PrivateKey privateKey(String algorithm) throws IOException, GeneralSecurityException {
        Matcher pem = PEM.matcher(Files.readString(key));
        if (!pem.find()) {
            throw new IOException(key + " holds no PKCS #8 key: openssl pkcs8 -topk8 -nocrypt -in " + key.getFileName()
                    + " -out key.pem makes one");
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        for (String kind : KINDS) {
            try {
                PrivateKey read = KeyFactory.getInstance(kind).generatePrivate(spec);
                if (!kind.equals(algorithm) && !algorithm.startsWith("Ed")) {
                    throw new IOException(key + " is of kind " + kind + ", the certificate's is " + algorithm
                            + ": they do not belong together");
                }
                return read;
            } catch (InvalidKeySpecException e) {
                // the next kind
            }
        }
        throw new InvalidKeySpecException("not a key of kind " + String.join(", ", KINDS));
    }
}
