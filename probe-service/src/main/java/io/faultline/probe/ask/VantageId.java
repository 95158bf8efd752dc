package io.faultline.probe.ask;

/// The id of a place where probes run, for example `yyz`.
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
