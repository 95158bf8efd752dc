package io.faultline.incident.lifecycle;

import io.faultline.incident.localise.Suspect;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/// Names one incident (`inc_…`) or planned work (`mnt_…`). Made of what it is about, so that the
/// same events give the same id, live or in a replay.
public record IncidentId(String value) implements Comparable<IncidentId> {

    private static final int BYTES = 10;

    /// @param rootClass the cause and what can not be told apart from it
    /// @param firstEvent the first failed probe
    static IncidentId ofIncident(List<Suspect> rootClass, String firstEvent) {
        var text = new StringBuilder(firstEvent);
        rootClass.stream().map(Suspect::wire).sorted().forEach(id -> text.append('\n').append(id));
        return new IncidentId("inc_" + hash(text.toString()));
    }

    static IncidentId ofWork(String window, Instant from) {
        return new IncidentId("mnt_" + hash(window + '\n' + from.toEpochMilli()));
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int compareTo(IncidentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
