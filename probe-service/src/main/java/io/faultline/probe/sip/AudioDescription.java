package io.faultline.probe.sip;

import java.net.InetAddress;
import java.util.ArrayList;
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
/// @param events the payload type of telephone events (RFC 4733); -1 where it takes none
public record AudioDescription(
        String host, int port, boolean pcmu, boolean listens, boolean speaks, int events) {

    /// The payload type that we offer for telephone events, as most do.
    private static final int EVENTS = 101;

    private static final int MAX_LINES = 200;
    private static final Pattern MEDIA =
            Pattern.compile("audio (\\d{1,5})(?:/\\d{1,5})? RTP/AVP((?: \\d{1,3}){1,64})");
    private static final Pattern EVENT =
            Pattern.compile("a=rtpmap:(\\d{1,3}) telephone-event/8000", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONNECTION =
            Pattern.compile("IN IP[46] ([^\\s/]{1,253})(?:/\\S*)?");

    /// What we offer: PCMU and telephone events, 20 ms a packet, both ways.
    ///
    /// @param session a number nobody used before
    public static String offer(InetAddress local, int port, long session) {
        return description(local, port, session, EVENTS);
    }

    /// What we answer: PCMU, and events under the number of the offer where it has them.
    ///
    /// @param session a number nobody used before
    public String answer(InetAddress local, int ourPort, long session) {
        return description(local, ourPort, session, events);
    }

    private static String description(InetAddress local, int port, long session, int events) {
        String family = local.getAddress().length == 4 ? "IP4" : "IP6";
        String address = local.getHostAddress();
        var lines = new ArrayList<String>();
        lines.add("v=0");
        lines.add("o=faultline %d 1 IN %s %s".formatted(session, family, address));
        lines.add("s=test call");
        lines.add("c=IN %s %s".formatted(family, address));
        lines.add("t=0 0");
        lines.add("m=audio %d RTP/AVP 0%s".formatted(port, events < 0 ? "" : " " + events));
        lines.add("a=rtpmap:0 PCMU/8000");
        if (events >= 0) {
            lines.add("a=rtpmap:%d telephone-event/8000".formatted(events));
            lines.add("a=fmtp:%d 0-11".formatted(events));
        }
        lines.addAll(List.of("a=ptime:20", "a=sendrecv", ""));
        return String.join("\r\n", lines);
    }

    /// Reads the first audio stream; empty where there is none that can be read.
    public static Optional<AudioDescription> read(String body) {
        String sessionHost = "";
        String host = "";
        String direction = "sendrecv";
        String formats = "";
        int port = -1;
        int events = -1;
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
            } else if (inAudio && events < 0) {
                events = events(line, formats);
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
                        direction.equals("sendrecv") || direction.equals("sendonly"),
                        events));
    }

    /// Whether a call with this stream can be heard and spoken to at all.
    public boolean isUsable() {
        return pcmu && port > 0;
    }

    /// The payload type of telephone events that this line maps; -1 where it maps none.
    private static int events(String line, String formats) {
        var event = EVENT.matcher(line.strip());
        if (!event.matches()) {
            return -1;
        }
        int type = Integer.parseInt(event.group(1));
        return type >= 96 && type <= 127 && formats.contains(" " + type + " ") ? type : -1;
    }

    private static boolean isDirection(String line) {
        return switch (line.strip()) {
            case "a=sendrecv", "a=sendonly", "a=recvonly", "a=inactive" -> true;
            default -> false;
        };
    }
}
