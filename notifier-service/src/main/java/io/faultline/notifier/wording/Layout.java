package io.faultline.notifier.wording;

/// Lays a letter out.
public interface Layout {
    /// As plain text: what a text-only reader gets, written and not stripped.
    String text(Letter letter);

    /// As HTML that works with images off and in the dark.
    String html(Letter letter);
}
