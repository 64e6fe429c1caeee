package io.github.qianliyan.dispatcher.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/**
 * The pair of keys (Ed25519, RFC 8032) that signs evidence and the record book: made at the first start, kept in the data
 * folder, the private half readable by its owner alone. The public half is what others check with.
 */
public final class SigningKey {
    public static final String PRIVATE_FILE = "signing-key.pem";
    public static final String PUBLIC_FILE = "signing-key.pub";
    private static final String ALGORITHM = "Ed25519";
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final PrivateKey secret;
    private final PublicKeyText publicKey;

    private SigningKey(PrivateKey secret, PublicKeyText publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /** A pair that is kept nowhere. */
    public static SigningKey fresh() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new SigningKey(pair.getPrivate(), PublicKeyText.of(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK since 15 has Ed25519", e);
        }
    }

    /** @throws UncheckedIOException when the files cannot be read or written, or do not belong together */
    public static SigningKey in(Path data) {
        Path file = data.resolve(PRIVATE_FILE);
        Path open = data.resolve(PUBLIC_FILE);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(data);
                SigningKey fresh = fresh();
                Files.writeString(open, fresh.publicKey.text() + "\n");
                fresh.writePrivate(file);
                return fresh;
            }
            SigningKey kept = new SigningKey(
                    readPrivate(file),
                    PublicKeyText.parse(Files.readString(open).strip()));
            byte[] probe = {1, 2, 3};
            if (!kept.publicKey.signed(probe, kept.sign(probe))) {
                throw new IOException(PUBLIC_FILE + " is not the public half of " + PRIVATE_FILE
                        + ": bring back the one that was made with it, or remove both to have new ones made; what was"
                        + " signed before is then checked with the old public key");
            }
            return kept;
        } catch (IllegalArgumentException | InvalidKeySpecException e) {
            throw new UncheckedIOException(new IOException(
                    file + " or " + open.getFileName() + " holds no Ed25519 key: " + e.getMessage(), e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writePrivate(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        String pem = BEGIN + "\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(secret.getEncoded())
                + "\n" + END + "\n";
        Files.writeString(
                file, pem, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.SYNC);
    }

    private static PrivateKey readPrivate(Path file) throws IOException, InvalidKeySpecException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Set<?> rights = Files.getPosixFilePermissions(file);
            if (!PosixFilePermissions.fromString("rw-------").containsAll(rights)) {
                throw new IOException(file + " may be read by others: chmod 600 it");
            }
        }
        String pem = Files.readString(file).replace(BEGIN, "").replace(END, "");
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK since 15 has Ed25519", e);
        }
    }

    public PublicKeyText publicKey() {
        return publicKey;
    }

    /** @return 64 bytes */
    public byte[] sign(byte[] what) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(what);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key does not sign", e);
        }
    }
}
