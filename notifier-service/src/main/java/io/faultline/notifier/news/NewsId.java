package io.faultline.notifier.news;

/// Names an incident (`inc_…`) or a maintenance (`mnt_…`).
public record NewsId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
