package io.faultline.incident.estate;

/// Something that is not probed but fails together: `conduit-7`.
public record GroupId(String value) implements Comparable<GroupId> {

    @Override
    public int compareTo(GroupId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
