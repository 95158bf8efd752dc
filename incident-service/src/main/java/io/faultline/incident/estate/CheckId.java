package io.faultline.incident.estate;

/// A check, by its path: `carrier-a/trunk-1/options`.
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
