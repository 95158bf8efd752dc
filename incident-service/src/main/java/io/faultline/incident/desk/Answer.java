package io.faultline.incident.desk;

/// What becomes of somebody's wish at the desk.
public sealed interface Answer {

    /// It is done; this is how the story now stands.
    record Done(Story story) implements Answer {}

    /// It is not done, and why.
    record Refused(Refusal reason) implements Answer {}
}
