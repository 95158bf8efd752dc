package io.faultline.probe.ask;

/// The id of a check, for example `carrier-a/trunk-1/options`.
public record CheckId(String value) implements Comparable<CheckId> {

    @Override
    public int compareTo(CheckId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
