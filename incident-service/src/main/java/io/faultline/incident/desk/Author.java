package io.faultline.incident.desk;

/// Who said something.
public sealed interface Author {

    /// The detector, in its own count from 0.
    record Detector(int sequence) implements Author {}

    /// Somebody at the service desk, by user name.
    record Person(String name) implements Author {}
}
