package io.faultline.probe.rtp;

import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;

/// What one end of a call heard of the other: its own inbound stream, measured by itself.
///
/// @param received packets of an agreed kind
/// @param lossPct 0 to 100; 100 where nothing came
/// @param jitterMs by the rule of RFC 3550
/// @param burstRatio 1 for random loss, more when losses cluster
/// @param toneBlocks in how many blocks of 20 ms the far end's tone was heard
public record Hearing(
        long received, double lossPct, double jitterMs, double burstRatio, int toneBlocks) {

    /// Fewer blocks than these, 200 ms, may be chance.
    private static final int LEAST_TONE = 10;

    private static final double MOST_MS = 60_000;

    /// Whether the far end's voice came through.
    public boolean tone() {
        return toneBlocks >= LEAST_TONE;
    }

    /// What a listener would say of it; the worst there is where no voice came through.
    ///
    /// @param oneWayMs delay of the network alone, as far as it is known
    public VoiceQuality quality(double oneWayMs) {
        return VoiceQuality.of(Codec.G711, oneWayMs, tone() ? lossPct : 100, burstRatio);
    }

    /// As one end writes it for the other (docs/decisions/0006).
    public String toText() {
        return String.format(
                Locale.ROOT,
                "received=%d;loss=%.2f;jitter=%.2f;burst=%.2f;tone=%d",
                received,
                lossPct,
                jitterMs,
                burstRatio,
                toneBlocks);
    }

    /// Reads what another end wrote; empty where it is nonsense.
    public static Optional<Hearing> read(String text) {
        var numbers = new HashMap<String, Double>();
        for (String part : text.split(";", 16)) {
            int equals = part.indexOf('=');
            String value = part.substring(equals + 1).strip();
            if (equals > 0 && value.matches("\\d{1,9}(\\.\\d{1,6})?")) {
                numbers.put(part.substring(0, equals).strip(), Double.parseDouble(value));
            }
        }
        Double received = numbers.get("received");
        Double loss = numbers.get("loss");
        Double tone = numbers.get("tone");
        if (received == null || loss == null || tone == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Hearing(
                        received.longValue(),
                        Math.clamp(loss, 0, 100),
                        Math.clamp(numbers.getOrDefault("jitter", 0.0), 0, MOST_MS),
                        Math.max(1, numbers.getOrDefault("burst", 1.0)),
                        tone.intValue()));
    }
}
