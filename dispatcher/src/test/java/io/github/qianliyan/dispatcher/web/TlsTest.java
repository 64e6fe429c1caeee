package io.github.qianliyan.dispatcher.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qianliyan.dispatcher.DispatcherSettings;
import io.github.qianliyan.dispatcher.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real certificate made by the JDK's keytool, a real handshake. */
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    @Test
    void the_pages_are_served_by_https_with_the_own_certificate_and_by_nothing_else() throws Exception {
        KeyStore made = keys("EC");
        Tls tls = written(made);
        try (WebFixture web = new WebFixture(folder.resolve("web"))) {
            WebService secure = web.another(web.settings.port(0).tls(tls));
            secure.start();
            try (HttpClient trusting =
                    HttpClient.newBuilder().sslContext(trusting(made)).build()) {
                String address = "//localhost:" + secure.port();
                HttpResponse<String> page = trusting.send(
                        HttpRequest.newBuilder(URI.create("https:" + address + "/"))
                                .build(),
                        BodyHandlers.ofString());
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.headers().firstValue("strict-transport-security"))
                        .isPresent();

                HttpResponse<String> in = trusting.send(
                        HttpRequest.newBuilder(URI.create("https:" + address + "/api/v1/session"))
                                .header("X-Qianliyan", "1")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(
                                        "{\"user\":\"admin\",\"password\":\"" + web.oneTimePassword + "\"}"))
                                .build(),
                        BodyHandlers.ofString());
                assertThat(in.statusCode()).isEqualTo(200);
                assertThat(in.headers().firstValue("set-cookie").orElseThrow()).contains("Secure");

                assertThatThrownBy(() -> web.http()
                                .send(
                                        HttpRequest.newBuilder(URI.create("https:" + address + "/"))
                                                .build(),
                                        BodyHandlers.ofString()))
                        .as("who does not know the certificate does not trust it")
                        .isInstanceOf(SSLHandshakeException.class);
                assertThatThrownBy(() -> web.http()
                                .send(
                                        HttpRequest.newBuilder(URI.create("http:" + address + "/"))
                                                .build(),
                                        BodyHandlers.ofString()))
                        .as("plain http")
                        .isInstanceOf(IOException.class);
            } finally {
                secure.close();
            }
        }
    }

    @Test
    void a_key_of_another_certificate_or_none_is_said_with_the_remedy() throws Exception {
        Tls ec = written(keys("EC"));
        Files.delete(folder.resolve("EC.p12"));
        Path key = folder.resolve("rsa.pem");
        writeKey(keys("RSA"), key);
        assertThatThrownBy(() -> new Tls(ec.certificate(), key).store(PASSWORD))
                .hasMessageContaining("do not belong together");
        Tls before = written(keys("EC"));
        Path old = Files.copy(before.key(), folder.resolve("old.pem"));
        Files.delete(folder.resolve("EC.p12"));
        Tls renewed = written(keys("EC"));
        assertThatThrownBy(() -> new Tls(renewed.certificate(), old).store(PASSWORD))
                .as("of the same kind, but of the certificate before")
                .hasMessageContaining("do not belong together");
        Files.writeString(key, "nothing");
        assertThatThrownBy(() -> new Tls(ec.certificate(), key).store(PASSWORD))
                .hasMessageContaining("openssl pkcs8 -topk8");
        assertThat(DispatcherSettings.in(folder).tls(ec).https()).isTrue();
    }

    private Tls written(KeyStore made) throws Exception {
        Path certificate = folder.resolve("cert.pem");
        Path key = folder.resolve("key.pem");
        Files.writeString(
                certificate, pem("CERTIFICATE", made.getCertificate("it").getEncoded()));
        writeKey(made, key);
        return new Tls(certificate, key);
    }

    private static void writeKey(KeyStore made, Path file) throws Exception {
        Files.writeString(file, pem("PRIVATE KEY", made.getKey("it", PASSWORD).getEncoded()));
    }

    private static String pem(String name, byte[] der) {
        return "-----BEGIN " + name + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der)
                + "\n-----END " + name + "-----\n";
    }

    private KeyStore keys(String kind) throws Exception {
        Path file = folder.resolve(kind + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "it",
                        "-keyalg",
                        kind,
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static SSLContext trusting(KeyStore made) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("it", made.getCertificate("it"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
