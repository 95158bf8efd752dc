package io.faultline.notifier.news;

/// A service: what customers notice.
public record ServiceId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
