package io.faultline.probe.sip;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The audio stream of a session description (RFC 4566, RFC 3264): as much of it as a PCMU call
/// needs.
///
/// @param host where audio is to be sent to, an address or a name
/// @param port zero turns the stream down
/// @param pcmu whether payload type 0 is among the formats
/// @param listens whether the describing side takes audio (`sendrecv` or `recvonly`)
/// @param speaks whether it sends some
record AudioDescription(String host, int port, boolean pcmu, boolean listens, boolean speaks) {

    private static final int MAX_LINES = 200;
    private static final Pattern MEDIA =
            Pattern.compile("audio (\\d{1,5})(?:/\\d{1,5})? RTP/AVP((?: \\d{1,3}){1,64})");
    private static final Pattern CONNECTION =
            Pattern.compile("IN IP[46] ([^\\s/]{1,253})(?:/\\S*)?");

    /// What we offer: PCMU, 20 ms a packet, both ways.
    ///
    /// @param session a number nobody used before
    static String offer(InetAddress local, int port, long session) {
        String family = local.getAddress().length == 4 ? "IP4" : "IP6";
        String address = local.getHostAddress();
        return String.join(
                "\r\n",
                List.of(
                        "v=0",
                        "o=faultline %d 1 IN %s %s".formatted(session, family, address),
                        "s=test call",
                        "c=IN %s %s".formatted(family, address),
                        "t=0 0",
                        "m=audio %d RTP/AVP 0".formatted(port),
                        "a=rtpmap:0 PCMU/8000",
                        "a=ptime:20",
                        "a=sendrecv",
                        ""));
    }

    /// Reads the first audio stream; empty where there is none that can be read.
    static Optional<AudioDescription> read(String body) {
        String sessionHost = "";
        String host = "";
        String direction = "sendrecv";
        String formats = "";
        int port = -1;
        for (String line : body.lines().limit(MAX_LINES).toList()) {
            boolean inAudio = port >= 0;
            if (line.startsWith("m=") && inAudio) {
                break;
            }
            if (line.startsWith("m=")) {
                var media = MEDIA.matcher(line.substring(2).strip());
                if (media.matches()) {
                    port = Integer.parseInt(media.group(1));
                    formats = media.group(2) + ' ';
                }
            } else if (line.startsWith("c=")) {
                var connection = CONNECTION.matcher(line.substring(2).strip());
                if (!connection.matches()) {
                    return Optional.empty();
                }
                if (inAudio) {
                    host = connection.group(1);
                } else if (sessionHost.isEmpty()) {
                    sessionHost = connection.group(1);
                }
            } else if (isDirection(line)) {
                direction = line.substring(2).strip();
            }
        }
        String where = host.isEmpty() ? sessionHost : host;
        if (port < 0 || port > 65_535 || where.isEmpty()) {
            return Optional.empty();
        }
        boolean held = where.equals("0.0.0.0") || where.equals("::");
        return Optional.of(
                new AudioDescription(
                        where,
                        port,
                        formats.contains(" 0 "),
                        !held && (direction.equals("sendrecv") || direction.equals("recvonly")),
                        direction.equals("sendrecv") || direction.equals("sendonly")));
    }

    /// Whether a call with this stream can be heard and spoken to at all.
    boolean isUsable() {
        return pcmu && port > 0;
    }

    private static boolean isDirection(String line) {
        return switch (line.strip()) {
            case "a=sendrecv", "a=sendonly", "a=recvonly", "a=inactive" -> true;
            default -> false;
        };
    }
}
