package io.faultline.launcher.importing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Targets written as URLs.
///
/// @param scheme in lower case
/// @param host without brackets around IPv6
/// @param port -1 where none is said
/// @param plain the URL without credentials in it
/// @param user whom the URL names; empty where it names nobody
/// @param hadPassword whether there was a password in it, which is not kept
record Urls(String scheme, String host, int port, String plain, String user, boolean hadPassword) {

    /// Takes a URL apart; null where it is none.
    static @Nullable Urls of(String text) {
        try {
            URI uri = new URI(text);
            String host = uri.getHost();
            if (uri.getScheme() == null || host == null) {
                return null;
            }
            String user = uri.getRawUserInfo();
            String name = uri.getUserInfo() == null ? "" : uri.getUserInfo();
            return new Urls(
                    uri.getScheme().toLowerCase(Locale.ROOT),
                    host.replaceAll("[\\[\\]]", ""),
                    uri.getPort(),
                    user == null ? text : text.replace(user + "@", ""),
                    name.contains(":") ? name.substring(0, name.indexOf(':')) : name,
                    name.contains(":"));
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /// Whether it tells who asks.
    boolean hadCredentials() {
        return hadPassword || !user.isEmpty();
    }

    /// `HOST:PORT`, with brackets around IPv6.
    String hostPort(int otherwise) {
        return hostPort(host, port < 0 ? otherwise : port);
    }

    /// `HOST:PORT`, with brackets around IPv6.
    static String hostPort(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /// The host of `HOST`, `HOST:PORT` or `[HOST]:PORT`.
    static String host(String target) {
        if (target.startsWith("[") && target.contains("]")) {
            return target.substring(1, target.indexOf(']'));
        }
        int colon = target.indexOf(':');
        return colon < 0 || colon != target.lastIndexOf(':') ? target : target.substring(0, colon);
    }

    /// Whether a host is an IPv4 (4) or IPv6 (6) address; 0 for a name.
    static int family(String host) {
        return host.contains(":") ? 6 : host.matches("\\d{1,3}(\\.\\d{1,3}){3}") ? 4 : 0;
    }

    /// Whether an address lies in a private range (RFC 1918, RFC 4193).
    static boolean isPrivate(String host) {
        return (family(host) == 4
                        && host.matches("10\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*"))
                || host.matches("(?i)f[cd][0-9a-f]{2}:.*");
    }
}
