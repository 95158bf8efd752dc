package io.faultline.parts;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A certified OpenID Connect provider (npm's oidc-provider, for tests alone) on loopback, with the
/// people, programs and clients that a test gives it. It can be stopped and started again at the
/// same address with the same key.
public final class OpenIdProvider implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FILES =
            List.of("package.json", "package-lock.json", "provider.js");

    private final URI issuer;
    private final SigningKey key;
    private final Map<String, Object> given;
    private @Nullable Process process;

    private OpenIdProvider(URI issuer, SigningKey key, Map<String, Object> given) {
        this.issuer = issuer;
        this.key = key;
        this.given = given;
    }

    /// A program with a secret that people sign in to.
    ///
    /// @param home where it is; people come back to `callback` under it
    /// @param farewell where they are led after they signed out
    public record Client(String id, String secret, URI home, String callback, String farewell) {}

    /// A program that has a token of its own.
    ///
    /// @param claims what its tokens say besides
    public record Program(String id, String secret, Map<String, Object> claims) {}

    /// One at an address of its own; not started yet.
    ///
    /// @param people by what is known of each: `sub`, `preferred_username`, `roles` …, and
    ///   `seconds` that their ID tokens are good for
    public static OpenIdProvider of(
            List<Client> clients, List<Program> programs, List<Map<String, Object>> people) {
        int port = FreePorts.one();
        URI issuer = URI.create("http://localhost:" + port);
        var key = new SigningKey();
        var all = new java.util.ArrayList<Map<String, Object>>();
        clients.forEach(each -> all.add(registered(each)));
        programs.forEach(each -> all.add(registered(each)));
        var given = new LinkedHashMap<String, Object>();
        given.put("issuer", issuer.toString());
        given.put("port", port);
        given.put("key", key.asJson());
        given.put("clients", all);
        given.put("people", people);
        given.put(
                "programs",
                programs.stream()
                        .map(each -> Map.of("client", each.id(), "claims", each.claims()))
                        .toList());
        return new OpenIdProvider(issuer, key, given);
    }

    private static Map<String, Object> registered(Client client) {
        return Map.of(
                "client_id", client.id(),
                "client_secret", client.secret(),
                "grant_types", List.of("authorization_code", "refresh_token"),
                "redirect_uris", List.of(client.home().resolve(client.callback()).toString()),
                "post_logout_redirect_uris",
                        List.of(client.home().resolve(client.farewell()).toString()));
    }

    private static Map<String, Object> registered(Program program) {
        return Map.of(
                "client_id", program.id(),
                "client_secret", program.secret(),
                "grant_types", List.of("client_credentials"),
                "response_types", List.of(),
                "redirect_uris", List.of());
    }

    /// Starts it and waits until it answers.
    public synchronized OpenIdProvider start() {
        if (process != null) {
            return this;
        }
        try {
            Path program = installed();
            Path file = Files.createTempFile("openid", ".json");
            Files.write(file, JSON.writeValueAsBytes(given));
            Process started =
                    new ProcessBuilder("node", program.toString(), file.toString())
                            .redirectError(
                                    file.resolveSibling(file.getFileName() + ".log").toFile())
                            .start();
            process = started;
            var said =
                    new BufferedReader(
                            new InputStreamReader(
                                    started.getInputStream(), StandardCharsets.UTF_8));
            String line = said.readLine();
            while (line != null && !line.equals("ready")) {
                line = said.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("the provider did not start: " + file + ".log");
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Installs exactly what the lock file says, once into the user's cache.
    private static synchronized Path installed() throws IOException {
        Path folder =
                Path.of(System.getProperty("user.home"), ".cache", "faultline", "openid-" + lock());
        Path program = folder.resolve("provider.js");
        boolean isThere = Files.exists(folder.resolve("node_modules/.package-lock.json"));
        Files.createDirectories(folder);
        for (String each : FILES) {
            Files.write(folder.resolve(each), resource(each));
        }
        if (!isThere) {
            Path log = folder.resolve("npm.log");
            Process npm =
                    new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            if (!hasEnded(npm, 180) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                throw new IOException("npm could not fetch the provider: " + log);
            }
        }
        return program;
    }

    private static String lock() throws IOException {
        return Integer.toHexString(java.util.Arrays.hashCode(resource("package-lock.json")));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = OpenIdProvider.class.getResourceAsStream("/openid/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    /// Its address, as tokens name it.
    public URI issuer() {
        return issuer;
    }

    /// The key that it signs with, for tokens that it would never issue.
    public SigningKey key() {
        return key;
    }

    /// Stops it; it can be started again.
    @Override
    public synchronized void close() {
        if (process != null) {
            process.destroy();
            if (!hasEnded(process, 5)) {
                process.destroyForcibly();
            }
            process = null;
        }
    }

    private static boolean hasEnded(Process process, long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
