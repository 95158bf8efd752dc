package io.faultline.notifier.counterparties;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.faultline.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A server of somebody's that takes webhooks, and answers as it is told to.
public final class Receiver implements AutoCloseable {

    /// What came.
    ///
    /// @param headers by their names in lower case
    public record Call(String path, Map<String, String> headers, String body) {

        public com.fasterxml.jackson.databind.JsonNode json() {
            try {
                return Json.mapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger hanging = new AtomicInteger();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedDeque<Integer> answers = new ConcurrentLinkedDeque<>();

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// The next calls are answered so, those after them with 200.
    public void answer(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    public List<Call> calls(String path) {
        return calls.stream().filter(each -> each.path().equals(path)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().startsWith("/hang")) {
            hang();
        }
        var headers = new java.util.HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Integer status = answers.poll();
        int answer = status == null ? 200 : status;
        if (answer / 100 == 3) {
            exchange.getResponseHeaders().add("Location", url("/elsewhere"));
        }
        calls.add(new Call(exchange.getRequestURI().toString(), Map.copyOf(headers), body));
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    /// Until the end of the test, and longer than anybody waits.
    private void hang() {
        hanging.incrementAndGet();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// How many callers are kept waiting.
    public int hanging() {
        return hanging.get();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
