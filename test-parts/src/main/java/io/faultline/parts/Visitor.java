package io.faultline.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A browser without eyes: it keeps cookies and goes where it is led, over every site on the way.
public final class Visitor {

    private static final int FARTHEST = 12;
    private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]*)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final List<HttpResponse<String>> way = new ArrayList<>();

    /// Asks for a page and goes where that leads.
    ///
    /// @param headers names and values in turn
    public HttpResponse<String> open(URI address, String... headers) {
        return followed(request(address, headers).GET().build());
    }

    /// Asks for it and goes nowhere.
    public HttpResponse<String> ask(URI address, String... headers) {
        return send(request(address, headers).GET().build());
    }

    /// Posts a form of names and values in turn and goes nowhere.
    public HttpResponse<String> send(URI address, String... fields) {
        return send(posted(address, pairs(fields)));
    }

    /// Fills in the only form of a page, with names and values in turn beside what is in it.
    public HttpResponse<String> submit(HttpResponse<String> page, String... fields) {
        Matcher action = ACTION.matcher(page.body());
        if (!action.find()) {
            throw new AssertionError("no form at " + page.uri() + ": " + page.body());
        }
        List<String> pairs = new ArrayList<>();
        HIDDEN.matcher(page.body())
                .results()
                .forEach(each -> pairs.add(pair(each.group(1), each.group(2))));
        pairs.addAll(pairs(fields));
        return followed(posted(page.uri().resolve(action.group(1)), pairs));
    }

    private static HttpRequest posted(URI address, List<String> pairs) {
        return request(address, "content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs)))
                .build();
    }

    private static List<String> pairs(String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < fields.length; i += 2) {
            pairs.add(pair(fields[i], fields[i + 1]));
        }
        return pairs;
    }

    private static String pair(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /// Every answer of the last way, the first one first.
    public List<HttpResponse<String>> way() {
        return List.copyOf(way);
    }

    /// The cookies that it has.
    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    private static HttpRequest.Builder request(URI address, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).header("accept", "text/html,*/*;q=0.8");
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> followed(HttpRequest first) {
        way.clear();
        HttpResponse<String> answer = send(first);
        way.add(answer);
        while (answer.statusCode() >= 301 && answer.statusCode() <= 303) {
            if (way.size() > FARTHEST) {
                throw new AssertionError("led in a circle: " + way);
            }
            String next = answer.headers().firstValue("location").orElseThrow();
            answer = send(request(answer.uri().resolve(next)).GET().build());
            way.add(answer);
        }
        return answer;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
