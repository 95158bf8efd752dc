package io.faultline.lab.sip;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The part of an SDP offer that a G.711 answerer needs (RFC 4566, RFC 3264).
///
/// @param media the media lines in order, each without `m=`
/// @param audio which of them is taken: the first RTP audio that offers PCMU
/// @param direction of the offer: sendrecv, sendonly, recvonly or inactive
record SdpOffer(List<String> media, int audio, String direction) {

    private static final List<String> DIRECTIONS =
            List.of("sendrecv", "sendonly", "recvonly", "inactive");

    /// Reads an offer; empty when no media line offers PCMU over RTP/AVP.
    static Optional<SdpOffer> parse(String body) {
        List<String> lines = Arrays.asList(body.split("\r?\n", -1));
        List<String> media =
                lines.stream()
                        .filter(line -> line.startsWith("m="))
                        .map(line -> line.substring(2))
                        .toList();
        String direction =
                lines.stream()
                        .filter(line -> line.startsWith("a="))
                        .map(line -> line.substring(2).trim())
                        .filter(DIRECTIONS::contains)
                        .findFirst()
                        .orElse("sendrecv");
        for (int i = 0; i < media.size(); i++) {
            if (isPcmu(media.get(i))) {
                return Optional.of(new SdpOffer(media, i, direction));
            }
        }
        return Optional.empty();
    }

    private static boolean isPcmu(String media) {
        String[] words = media.trim().split("\\s+", -1);
        return words.length >= 4
                && words[0].equals("audio")
                && !words[1].equals("0")
                && words[2].equals("RTP/AVP")
                && Arrays.asList(words).subList(3, words.length).contains("0");
    }

    /// The answer: PCMU at our port for the one line, every other line refused with port 0.
    String answer(int port, long session) {
        var sdp = new StringBuilder();
        sdp.append("v=0\r\no=lab ").append(session).append(" 1 IN IP4 127.0.0.1\r\n");
        sdp.append("s=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n");
        for (int i = 0; i < media.size(); i++) {
            if (i == audio) {
                sdp.append("m=audio ").append(port).append(" RTP/AVP 0\r\n");
                sdp.append("a=rtpmap:0 PCMU/8000\r\na=ptime:20\r\na=").append(mirrored());
                sdp.append("\r\n");
            } else {
                String[] words = media.get(i).trim().split("\\s+", 3);
                sdp.append("m=").append(words[0]).append(" 0 ");
                sdp.append(words.length == 3 ? words[2] : "RTP/AVP 0").append("\r\n");
            }
        }
        return sdp.toString();
    }

    private String mirrored() {
        return switch (direction) {
            case "sendonly" -> "recvonly";
            case "recvonly" -> "sendonly";
            default -> direction;
        };
    }
}
