package io.faultline.status.parts;

import io.faultline.parts.FreePorts;
import io.faultline.parts.OpenIdProvider;
import io.faultline.parts.OpenIdProvider.Client;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A real issuer that customers sign in at, with people of one customer, of several, and of none.
public final class Issuer implements QuarkusTestResourceLifecycleManager {

    private static final String SECRET = "a-secret-of-a-test-that-is-long-enough";

    /// @param page where the public page is
    private record Started(OpenIdProvider provider, URI page) {}

    private static volatile @Nullable Started started;

    private boolean isThere = true;

    /// The issuer.
    public static OpenIdProvider provider() {
        return Objects.requireNonNull(started).provider();
    }

    /// An address of the service.
    public static URI at(String path) {
        return Objects.requireNonNull(started).page().resolve(path);
    }

    /// Whoever signs in says one of these names.
    private static List<Map<String, Object>> people() {
        return List.of(
                person("1a", "ann", "acme"),
                person("2b", "bob", "bolt"),
                person("3c", "pat", List.of("bolt", "acme", "gone")),
                person("4d", "gus", "gone"),
                Map.of("sub", "5e", "preferred_username", "nel"));
    }

    private static Map<String, Object> person(String sub, String name, Object customers) {
        return Map.of("sub", sub, "preferred_username", name, "faultline_customer", customers);
    }

    @Override
    public void init(Map<String, String> arguments) {
        isThere = !"later".equals(arguments.get("start"));
    }

    @Override
    public Map<String, String> start() {
        int port = FreePorts.one();
        URI page = URI.create("http://localhost:" + port + "/");
        var provider =
                OpenIdProvider.of(
                        List.of(
                                new Client(
                                        "faultline",
                                        SECRET,
                                        page,
                                        "/me/sign-in",
                                        "/me/signed-out")),
                        List.of(),
                        people());
        started = new Started(provider, page);
        if (isThere) {
            provider.start();
        }
        try {
            Path secret = Files.writeString(Files.createTempFile("client", ".secret"), SECRET);
            return Map.of(
                    "quarkus.http.test-port", Integer.toString(port),
                    "faultline.oidc.issuer", provider.issuer().toString(),
                    "faultline.oidc.client-secret-file", secret.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (started != null) {
            started.provider().close();
        }
    }
}
