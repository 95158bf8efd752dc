package io.faultline.contracts;

/// What came of reading a message from outside: the message, or why it is none.
public sealed interface Reading<T> {

    /// The bytes were a message.
    record Read<T>(T value) implements Reading<T> {}

    /// The bytes were no message; `reason` is one sentence for the dead-letter topic.
    record Unreadable<T>(String reason) implements Reading<T> {}
}
