package io.faultline.incident.parts;

import io.faultline.parts.FreePorts;
import io.faultline.parts.OpenIdProvider;
import io.faultline.parts.OpenIdProvider.Client;
import io.faultline.parts.OpenIdProvider.Program;
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

/// A real issuer that the desk signs people in at, with people of every role.
public final class Issuer implements QuarkusTestResourceLifecycleManager {

    private static final String SECRET = "a-secret-of-a-test-that-is-long-enough";

    /// @param desk where the desk is
    private record Started(OpenIdProvider provider, URI desk) {}

    private static volatile @Nullable Started started;

    private boolean isThere = true;
    private String passwords = "false";

    /// The issuer.
    public static OpenIdProvider provider() {
        return Objects.requireNonNull(started).provider();
    }

    /// An address of the desk.
    public static URI desk(String path) {
        return Objects.requireNonNull(started).desk().resolve(path);
    }

    /// Whoever signs in says one of these names.
    private static List<Map<String, Object>> people() {
        return List.of(
                person("3f1c", "ann", List.of("faultline-operator", "staff")),
                person("9a20", "vera", List.of("faultline-viewer")),
                person("77de", "nobody", List.of("staff")),
                person("51b8", "mallory", List.of("admin", "operator", "viewer")),
                Map.of(
                        "sub", "c04e",
                        "email", "eve@example.com",
                        "roles", List.of("faultline-admin")),
                Map.of(
                        "sub",
                        "1f1f",
                        "preferred_username",
                        "ivy",
                        "seconds",
                        2,
                        "roles",
                        List.of("faultline-viewer")),
                person("d00d", "detector", List.of("faultline-operator")));
    }

    private static Map<String, Object> person(String sub, String name, List<String> roles) {
        return Map.of("sub", sub, "preferred_username", name, "roles", roles);
    }

    @Override
    public void init(Map<String, String> arguments) {
        isThere = !"later".equals(arguments.get("start"));
        passwords = arguments.getOrDefault("passwords", "false");
    }

    @Override
    public Map<String, String> start() {
        int port = FreePorts.one();
        URI desk = URI.create("http://localhost:" + port + "/");
        var provider =
                OpenIdProvider.of(
                        List.of(new Client("faultline", SECRET, desk, "/sign-in", "/signed-out")),
                        List.of(
                                new Program(
                                        "bridge",
                                        SECRET,
                                        Map.of("roles", List.of("faultline-operator"))),
                                new Program("stranger", SECRET, Map.of())),
                        people());
        started = new Started(provider, desk);
        if (isThere) {
            provider.start();
        }
        try {
            Path secret = Files.writeString(Files.createTempFile("client", ".secret"), SECRET);
            return Map.of(
                    "quarkus.http.test-port", Integer.toString(port),
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "faultline.oidc.passwords", passwords,
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
