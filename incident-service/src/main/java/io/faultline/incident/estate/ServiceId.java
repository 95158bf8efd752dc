package io.faultline.incident.estate;

/// What customers notice: `voice-queues`.
public record ServiceId(String value) implements Comparable<ServiceId> {

    @Override
    public int compareTo(ServiceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
