package io.faultline.probe.sql;

import io.faultline.probe.net.HostPort;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/// A JDBC URL taken apart: `jdbc:postgresql://HOST:PORT/DATABASE?NAME=VALUE&…`, or `jdbc:mariadb:`,
/// or `jdbc:mysql:`, which is read as MariaDB. Parameters are from the dialect's list.
///
/// @param path the database, with its slash
record DatabaseUrl(Dialect dialect, HostPort at, String path, Map<String, String> parameters) {

    private static final String JDBC = "jdbc:";

    /// @throws IllegalArgumentException saying what is wrong with it
    static DatabaseUrl of(String url) {
        URI uri = URI.create(url.startsWith(JDBC) ? url.substring(JDBC.length()) : url);
        Dialect dialect = Dialect.of(String.valueOf(uri.getScheme()));
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("'" + uri.getAuthority() + "' names no single host");
        }
        String host = uri.getHost();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        String path =
                uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new DatabaseUrl(
                dialect,
                new HostPort(bare, uri.getPort() > 0 ? uri.getPort() : dialect.port()),
                path,
                parameters(dialect, uri.getRawQuery() == null ? "" : uri.getRawQuery()));
    }

    private static Map<String, String> parameters(Dialect dialect, String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!dialect.allowed().contains(name)) {
                throw new IllegalArgumentException(
                        "the parameter '"
                                + name
                                + "' may not be set by a probe; these may: "
                                + String.join(", ", new TreeSet<>(dialect.allowed())));
            }
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /// The URL without parameters, as the driver wants it.
    String jdbc() {
        return dialect.prefix() + at + path;
    }
}
