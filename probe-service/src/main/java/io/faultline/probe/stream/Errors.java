package io.faultline.probe.stream;

import io.faultline.probe.kernel.Linux;
import io.faultline.probe.kernel.StreamCalls;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;

/// The kernel's errors as the JDK names them, so that one table says what they mean for every probe
/// ([io.faultline.probe.net.Breakage]).
final class Errors {

    private Errors() {}

    /// @param errno positive
    static IOException of(int errno) {
        return switch (errno) {
            case Linux.ECONNREFUSED -> new ConnectException("Connection refused");
            case StreamCalls.ETIMEDOUT -> new ConnectException("Connection timed out");
            case Linux.EHOSTUNREACH -> new NoRouteToHostException("No route to host");
            case Linux.ENETUNREACH -> new SocketException("Network is unreachable");
            case StreamCalls.ECONNRESET -> new SocketException("Connection reset");
            case StreamCalls.EPIPE -> new SocketException("Broken pipe");
            case StreamCalls.EMFILE, StreamCalls.ENFILE ->
                    new SocketException("Too many open files: raise ulimit -n");
            case Linux.EACCES, Linux.EPERM -> new SocketException("Operation not permitted");
            case StreamCalls.EADDRINUSE, StreamCalls.EADDRNOTAVAIL ->
                    new BindException(
                            "no address or port of ours is free: look at source= and at"
                                    + " net.ipv4.ip_local_port_range");
            default -> new SocketException("errno " + errno);
        };
    }
}
