package io.faultline.incident.estate;

/// A component, by its path: `carrier-a/trunk-1`.
public record ComponentId(String value) implements Comparable<ComponentId> {

    @Override
    public int compareTo(ComponentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
