package io.faultline.launcher.supervise;

import io.faultline.launcher.parts.Part;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/// Finds ports that somebody else listens on before a part fails over them with a less helpful
/// message.
public final class TakenPorts {

    private TakenPorts() {}

    /// One sentence for each.
    public static List<String> among(List<Part> parts) {
        var sentences = new ArrayList<String>();
        for (Part part : parts) {
            for (int port : part.ports()) {
                if (taken(port)) {
                    sentences.add(
                            ("port %d, which %s needs, is taken by another program: stop that"
                                            + " program, or shift every port by FAULTLINE_PORT_BASE=100")
                                    .formatted(port, part.name()));
                }
            }
        }
        return sentences;
    }

    /// Binding to every interface fails when any of them is in use.
    private static boolean taken(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // a connection in TIME_WAIT is nobody listening
            socket.bind(new InetSocketAddress(port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
