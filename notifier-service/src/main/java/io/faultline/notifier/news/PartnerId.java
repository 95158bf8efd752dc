package io.faultline.notifier.news;

/// A channel partner.
public record PartnerId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
