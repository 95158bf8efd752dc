package io.faultline.lab.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.lab.FreePorts;
import io.faultline.lab.net.Network;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortalTest {

    @TempDir Path folder;

    private final Network network = new Network(7);
    private int base;
    private Portal portal;

    @BeforeEach
    void open() throws IOException {
        base = FreePorts.base() + 16_000;
        portal = new Portal(network, base, base + 1, folder, Instant.now());
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void it_is_up_while_the_database_answers_and_down_while_it_does_not() throws Exception {
        assertThat(get().statusCode()).isEqualTo(503);
        var database = network.tcp(base + 1, FakePostgres::serve);
        assertThat(get().statusCode()).isEqualTo(200);
        assertThat(get().body()).contains("\"status\":\"UP\"");
        database.close();
        assertThat(get().body()).contains("\"status\":\"DOWN\"");
    }

    @Test
    void an_expired_certificate_is_refused_for_that_reason_and_mended() throws Exception {
        portal.expiredCertificate().hold("test");
        assertThatThrownBy(this::get)
                .isInstanceOf(SSLHandshakeException.class)
                .hasRootCauseInstanceOf(CertificateExpiredException.class);
        portal.expiredCertificate().release("test");
        assertThat(get().statusCode()).isEqualTo(503);
    }

    @Test
    void the_authority_survives_a_restart_and_damage_to_its_files() throws Exception {
        String first = Files.readString(folder.resolve("ca.pem"));
        CertificateAuthority.in(folder, Instant.now());
        assertThat(folder.resolve("ca.pem")).hasContent(first);
        Files.writeString(folder.resolve("ca-key.pem"), "damaged");
        CertificateAuthority.in(folder, Instant.now());
        assertThat(Files.readString(folder.resolve("ca.pem"))).isNotEqualTo(first);
    }

    @Test
    void the_authority_is_readable_by_everybody_and_its_key_by_its_owner_alone()
            throws IOException {
        assertThat(Files.getPosixFilePermissions(folder.resolve("ca-key.pem")))
                .extracting(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
        assertThat(Files.getPosixFilePermissions(folder.resolve("ca.pem")))
                .contains(PosixFilePermission.OTHERS_READ);
    }

    private HttpResponse<String> get() throws Exception {
        try (var client =
                HttpClient.newBuilder()
                        .sslContext(trusting(folder.resolve("ca.pem")))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            var request =
                    HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + base + "/health"))
                            .timeout(Duration.ofSeconds(5))
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static SSLContext trusting(Path pem) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            keys.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
