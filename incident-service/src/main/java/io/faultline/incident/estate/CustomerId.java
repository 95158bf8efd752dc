package io.faultline.incident.estate;

/// A customer: `acme`.
public record CustomerId(String value) implements Comparable<CustomerId> {

    @Override
    public int compareTo(CustomerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
