package io.faultline.probe.web;

import io.faultline.probe.net.HostPort;
import java.net.URI;

/// An `http`, `https`, `ws` or `wss` URL, taken apart.
///
/// @param secure whether it is spoken inside of TLS
/// @param at where to connect
/// @param path path and query as they go into the request line
record HttpTarget(boolean secure, HostPort at, String path) {

    /// @throws IllegalArgumentException when it is no such URL
    static HttpTarget of(String url) {
        URI uri = URI.create(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        boolean secure =
                switch (scheme) {
                    case "https", "wss" -> true;
                    case "http", "ws" -> false;
                    default ->
                            throw new IllegalArgumentException("'" + url + "' is no URL for this");
                };
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("'" + url + "' names no host");
        }
        String host = uri.getHost();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
        String path =
                uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new HttpTarget(secure, new HostPort(bare, port), path + query);
    }

    /// The value of the Host header: without the port that the scheme has anyway.
    String host() {
        boolean usual = at.port() == (secure ? 443 : 80);
        String host = at.host().contains(":") ? "[" + at.host() + "]" : at.host();
        return usual ? host : host + ":" + at.port();
    }
}
