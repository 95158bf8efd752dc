package io.faultline.notifier.news;

/// A customer of the provider.
public record CustomerId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
