package io.faultline.notifier.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.faultline.notifier.ledger.DeliveryId;
import io.faultline.notifier.ledger.Outcome;
import io.faultline.notifier.ledger.OutgoingHook;
import io.vertx.core.Vertx;
import io.vertx.core.net.JksOptions;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The connection goes to the address that was looked at, and the name still proves itself.
@SuppressWarnings("NullAway.Init") // the beginning fills the fields
class PinnedHookChannelTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir Path folder;

    private HttpsServer server;
    private Vertx vertx;
    private final List<String> hosts = new CopyOnWriteArrayList<>();

    @BeforeEach
    void serve() throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                "hook",
                                "-dname",
                                "CN=hooks.example",
                                "-ext",
                                "san=dns:hooks.example",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                new String(PASSWORD),
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext(
                "/",
                exchange -> {
                    hosts.add(exchange.getRequestHeaders().getFirst("Host"));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        vertx = Vertx.vertx();
    }

    @AfterEach
    void close() {
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void the_name_of_the_url_is_what_the_server_hears_and_must_prove() {
        assertThat(send("https://hooks.example:" + port() + "/x"))
                .isEqualTo(new Outcome.Accepted(""));
        assertThat(hosts).containsExactly("hooks.example:" + port());
    }

    @Test
    void a_server_that_can_not_prove_the_name_is_told_nothing() {
        assertThat(send("https://other.example:" + port() + "/x"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class, failed -> assertThat(failed.code()).isEqualTo("tls"));
        assertThat(hosts).isEmpty();
    }

    private Outcome send(String url) {
        JksOptions trust =
                new JksOptions()
                        .setPath(folder.resolve("keys.p12").toString())
                        .setPassword(new String(PASSWORD));
        var channel =
                new PinnedHookChannel(
                        new PinnedPost(
                                vertx.createHttpClient(
                                        HookChannels.options(1).setTrustOptions(trust)),
                                _ -> List.of(InetAddress.getLoopbackAddress()),
                                new Gate(List.of(Network.of("127.0.0.1")))));
        return channel.send(
                new OutgoingHook(
                        new DeliveryId(new UUID(1, 2), 3), URI.create(url), "{}", Map.of()));
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
