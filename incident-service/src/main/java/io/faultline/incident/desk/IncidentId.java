package io.faultline.incident.desk;

/// Names one incident or maintenance: `inc_…` or `mnt_…`.
public record IncidentId(String value) {

    private static final int MAX = 200;

    /// @throws IllegalArgumentException where the id is blank or longer than 200 characters
    public IncidentId {
        if (value.isBlank() || value.length() > MAX) {
            throw new IllegalArgumentException("an incident's id has 1 to " + MAX + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
