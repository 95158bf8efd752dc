package io.faultline.probe.net;

/// A host and a port as a probe line has them: `host:80`, `10.0.0.1:80`, `[::1]:80`.
///
/// @param host a name or an address, IPv6 without brackets
public record HostPort(String host, int port) {

    private static final int MAX_HOST = 253;

    public HostPort {
        if (host.isEmpty() || host.length() > MAX_HOST) {
            throw new IllegalArgumentException("a host has 1 to " + MAX_HOST + " characters");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is within 1 and 65535: " + port);
        }
    }

    /// Reads `HOST:PORT`.
    ///
    /// @throws IllegalArgumentException saying what is wrong with it
    public static HostPort parse(String text) {
        return parse(text, 0);
    }

    /// Reads `HOST:PORT` or `HOST`, which then has the port given.
    ///
    /// @param port the port where the text has none; 0 when it must have one
    /// @throws IllegalArgumentException saying what is wrong with it
    public static HostPort parse(String text, int port) {
        int bracket = text.startsWith("[") ? text.indexOf(']') : -1;
        if (text.startsWith("[") && bracket < 0) {
            throw new IllegalArgumentException("'" + text + "' has no closing bracket");
        }
        int colon = text.indexOf(':', Math.max(bracket, 0));
        String host =
                bracket >= 0
                        ? text.substring(1, bracket)
                        : colon < 0 ? text : text.substring(0, colon);
        if (colon < 0) {
            if (port == 0) {
                throw new IllegalArgumentException("'" + text + "' names no port: HOST:PORT");
            }
            return new HostPort(host, port);
        }
        try {
            return new HostPort(host, Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not HOST:PORT", e);
        }
    }

    @Override
    public String toString() {
        return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }
}
