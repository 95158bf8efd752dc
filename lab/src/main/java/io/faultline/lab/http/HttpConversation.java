package io.faultline.lab.http;

import io.faultline.lab.net.TcpPort;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Function;

/// Serves the requests of a connection one after the other, at most 1,000 of them.
///
/// @param answer must not throw; it decides by path and method
public record HttpConversation(Function<HttpRequest, HttpResponse> answer)
        implements TcpPort.Handler {

    private static final int MOST_REQUESTS = 1_000;

    @Override
    public void serve(Socket socket) throws IOException {
        var in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        for (int i = 0; i < MOST_REQUESTS; i++) {
            Optional<HttpRequest> request = HttpRequest.read(in);
            if (request.isEmpty()) {
                return;
            }
            boolean keepAlive =
                    i + 1 < MOST_REQUESTS
                            && !request.get().header("connection").equalsIgnoreCase("close");
            answer.apply(request.get())
                    .write(out, !request.get().method().equals("HEAD"), keepAlive);
            if (!keepAlive) {
                return;
            }
        }
    }
}
