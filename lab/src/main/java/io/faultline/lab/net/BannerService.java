package io.faultline.lab.net;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A device that says who it is when one connects, as the management port of a router does, and
/// acknowledges each line with `ok`. At most 1,000 lines of 1,000 bytes a connection.
public final class BannerService implements TcpPort.Handler {

    private static final int MOST_LINES = 1_000;
    private static final int LONGEST_LINE = 1_000;

    private final byte[] banner;

    /// A device that says `banner`.
    ///
    /// @param banner said first, without the line's end
    public BannerService(String banner) {
        this.banner = (banner + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void serve(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(banner);
        var in = new BufferedInputStream(socket.getInputStream(), LONGEST_LINE);
        for (int i = 0; i < MOST_LINES && skipLine(in); i++) {
            out.write("ok\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static boolean skipLine(InputStream in) throws IOException {
        for (int i = 0; i < LONGEST_LINE; i++) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            if (next == '\n') {
                return true;
            }
        }
        return false;
    }
}
