package io.faultline.notifier.counterparties;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.faultline.contracts.Json;
import io.faultline.contracts.subscription.P256;
import io.faultline.contracts.subscription.Secret;
import io.faultline.contracts.subscription.VapidKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A push service and the browsers that trust it, by the words of RFC 8030, 8188, 8291 and 8292: it
/// looks at who sends, keeps one message a topic, and each browser reads with keys of its own. What
/// breaks the rules is answered with 400 and kept in [#complaints].
public final class PushService implements AutoCloseable {

    private static final Pattern VAPID =
            Pattern.compile("vapid t=([\\w-]+\\.[\\w-]+)\\.([\\w-]+), k=([\\w-]+)");

    /// What came for a browser.
    ///
    /// @param headers by their names in lower case
    public record Told(Map<String, String> headers, JsonNode message) {}

    private final HttpServer server;
    private final Map<String, Browser> browsers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final String trusted = VapidKey.of(Secret.of(Counterparties.SECRET)).publicKey();

    public PushService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    public Browser browser(String path) {
        var browser = new Browser(path);
        browsers.put(path, browser);
        return browser;
    }

    /// Broken rules.
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    private String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        byte[] body = exchange.getRequestBody().readAllBytes();
        Browser browser = browsers.get(exchange.getRequestURI().getPath());
        int status = browser == null ? 404 : browser.answer(headers, body);
        if (status == 429) {
            exchange.getResponseHeaders().add("Retry-After", "1");
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /// One browser behind it.
    public final class Browser {

        private final String path;
        private final BrowserKeys keys = new BrowserKeys();
        private final List<Told> all = new CopyOnWriteArrayList<>();
        private final Map<String, Told> waiting = new ConcurrentHashMap<>();
        private final ConcurrentLinkedDeque<Integer> answers = new ConcurrentLinkedDeque<>();

        private Browser(String path) {
            this.path = path;
        }

        /// As the page would post it and a subscription keeps it.
        public String address() {
            return origin() + path + " " + keys.text();
        }

        /// The next messages are answered so, those after them by the rules.
        public void answer(Integer... statuses) {
            answers.addAll(List.of(statuses));
        }

        /// All that ever came.
        public List<Told> all() {
            return List.copyOf(all);
        }

        /// What waits to be fetched: one message a topic.
        public List<Told> waiting() {
            return List.copyOf(waiting.values());
        }

        private int answer(Map<String, String> headers, byte[] body) {
            try {
                check(headers, body);
                Told told = new Told(Map.copyOf(headers), Json.mapper().readTree(read(body)));
                all.add(told);
                Integer status = answers.poll();
                if (status != null) {
                    return status;
                }
                waiting.put(headers.getOrDefault("topic", "none " + all.size()), told);
                return 201;
            } catch (GeneralSecurityException | IOException | RuntimeException e) {
                complaints.add(path + ": " + e);
                return 400;
            }
        }

        private void check(Map<String, String> headers, byte[] body)
                throws GeneralSecurityException, IOException {
            Matcher vapid = VAPID.matcher(headers.getOrDefault("authorization", ""));
            require(vapid.matches(), "authorization");
            require(vapid.group(3).equals(trusted), "another key than the browser subscribed to");
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(P256.publicKey(bytes(vapid.group(3))));
            signature.update(vapid.group(1).getBytes(StandardCharsets.US_ASCII));
            require(signature.verify(bytes(vapid.group(2))), "signature");
            String[] said = vapid.group(1).split("\\.", -1);
            JsonNode head = Json.mapper().readTree(bytes(said[0]));
            require(head.path("alg").asText().equals("ES256"), "alg");
            JsonNode claims = Json.mapper().readTree(bytes(said[1]));
            require(claims.path("aud").asText().equals(origin()), "aud");
            require(claims.path("sub").asText().matches("(mailto:|https:).+"), "sub");
            long left = claims.path("exp").asLong() - Instant.now().getEpochSecond();
            require(left > 0 && left <= 86_400, "exp");
            require("aes128gcm".equals(headers.get("content-encoding")), "content-encoding");
            require(headers.getOrDefault("ttl", "").matches("[0-9]+"), "ttl");
            require(
                    headers.getOrDefault("urgency", "").matches("very-low|low|normal|high"),
                    "urgency");
            require(headers.getOrDefault("topic", "a").matches("[\\w-]{1,32}"), "topic");
            require(body.length <= 4_096, "length");
        }

        /// Reads a message as it does.
        public String read(byte[] body) throws GeneralSecurityException {
            return keys.read(body);
        }
    }

    private static byte[] bytes(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
