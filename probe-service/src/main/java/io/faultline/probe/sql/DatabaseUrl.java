package io.faultline.probe.sql;

import io.faultline.probe.net.HostPort;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// A JDBC URL of PostgreSQL, taken apart. Parameters are from a list: some of the driver's others
/// load classes or write files, which is no business of an inventory.
///
/// @param path the database, with its slash
record DatabaseUrl(HostPort at, String path, Map<String, String> parameters) {

    private static final String PREFIX = "jdbc:postgresql://";
    private static final Set<String> ALLOWED =
            Set.of(
                    "user",
                    "password",
                    "sslmode",
                    "sslrootcert",
                    "currentSchema",
                    "ApplicationName",
                    "options",
                    "targetServerType");

    /// @throws IllegalArgumentException saying what is wrong with it
    static DatabaseUrl of(String url) {
        if (!url.startsWith(PREFIX)) {
            throw new IllegalArgumentException(
                    "only PostgreSQL is built in: write sql " + PREFIX + "HOST:PORT/DATABASE");
        }
        URI uri = URI.create(url.substring("jdbc:".length()));
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("'" + uri.getAuthority() + "' names no single host");
        }
        String host = uri.getHost();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        String path =
                uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new DatabaseUrl(
                new HostPort(bare, uri.getPort() > 0 ? uri.getPort() : 5432),
                path,
                parameters(uri.getRawQuery() == null ? "" : uri.getRawQuery()));
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!ALLOWED.contains(name)) {
                throw new IllegalArgumentException(
                        "the parameter '"
                                + name
                                + "' may not be set by a probe; these may: "
                                + String.join(", ", new java.util.TreeSet<>(ALLOWED)));
            }
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return parameters;
    }

    String jdbc() {
        return PREFIX + at + path;
    }
}
