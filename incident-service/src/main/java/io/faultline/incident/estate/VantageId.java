package io.faultline.incident.estate;

/// A place where probes run: `yyz`.
public record VantageId(String value) implements Comparable<VantageId> {

    @Override
    public int compareTo(VantageId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
