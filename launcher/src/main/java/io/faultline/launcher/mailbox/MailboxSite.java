package io.faultline.launcher.mailbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.faultline.contracts.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The page on port 8025 and `/messages` for programs.
public final class MailboxSite implements AutoCloseable {

    /// Nothing but our own style; frames only of ourselves, for the HTML of a mail.
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'";

    /// The HTML of a mail: no script, no form, nothing from elsewhere; its links open a window of
    /// their own.
    private static final String MAIL_POLICY =
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
                    + " style-src 'unsafe-inline'; img-src data:";

    private final Messages messages;
    private final HttpServer server;

    /// Listens at once.
    ///
    /// @param port 0 for any free one
    public MailboxSite(Messages messages, InetAddress address, int port) throws IOException {
        this.messages = messages;
        server = HttpServer.create(new InetSocketAddress(address, port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            switch (exchange.getRequestMethod() + " " + path) {
                case "GET /messages" -> json(exchange);
                case "DELETE /messages" -> {
                    messages.clear();
                    exchange.sendResponseHeaders(204, -1);
                }
                case "GET /ready", "HEAD /ready" -> send(exchange, 200, "text/plain", "ready\n");
                case "GET /", "HEAD /" ->
                        page(exchange, MailboxPages.list(messages.all(), before(exchange)));
                case "GET /tokens.css", "GET /kit.css" -> style(exchange, path);
                case "GET /mailbox.css" -> style(exchange, path);
                default -> one(exchange, path);
            }
        }
    }

    /// `/message/NUMBER` and `/message/NUMBER/html`.
    private void one(HttpExchange exchange, String path) throws IOException {
        String[] steps = path.split("/", -1);
        boolean known = exchange.getRequestMethod().matches("GET|HEAD") && steps.length > 2;
        Optional<Arrival> found =
                known && steps[1].equals("message") ? find(steps[2]) : Optional.empty();
        if (found.isPresent() && steps.length == 3) {
            page(exchange, MailboxPages.message(found.get()));
            return;
        }
        if (found.isPresent() && steps.length == 4 && steps[3].equals("html")) {
            String html = found.get().message().html();
            if (html != null) {
                exchange.getResponseHeaders().set("Content-Security-Policy", MAIL_POLICY);
                // links leave the frame, which is not allowed to follow them itself
                send(exchange, 200, "text/html; charset=utf-8", "<base target=_blank>" + html);
                return;
            }
        }
        exchange.getResponseHeaders().set("Content-Security-Policy", PAGE_POLICY);
        send(exchange, 404, "text/html; charset=utf-8", MailboxPages.missing());
    }

    private Optional<Arrival> find(String number) {
        return messages.all().stream()
                .filter(arrival -> Long.toString(arrival.number()).equals(number))
                .findFirst();
    }

    /// All messages, oldest first, or with `?to=ADDRESS` those of one recipient.
    private void json(HttpExchange exchange) throws IOException {
        String to = query(exchange, "to");
        List<Message> wanted =
                messages.all().stream()
                        .map(Arrival::message)
                        .filter(message -> to == null || message.to().equals(to))
                        .toList();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            Json.mapper().writeValue(out, wanted);
        }
    }

    private static void page(HttpExchange exchange, String html) throws IOException {
        exchange.getResponseHeaders().set("Content-Security-Policy", PAGE_POLICY);
        send(exchange, 200, "text/html; charset=utf-8", html);
    }

    private static void style(HttpExchange exchange, String path) throws IOException {
        try (InputStream resource = MailboxSite.class.getResourceAsStream(path.substring(1))) {
            String css =
                    resource == null
                            ? ""
                            : new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            send(exchange, 200, "text/css; charset=utf-8", css);
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static long before(HttpExchange exchange) {
        String text = query(exchange, "before");
        return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }

    private static @Nullable String query(HttpExchange exchange, String name) {
        String query = exchange.getRequestURI().getRawQuery();
        if (query == null) {
            return null;
        }
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return null;
    }
}
