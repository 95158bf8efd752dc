package io.faultline.notifier.audience;

/// Why people are told now. It decides how urgent that is, how long it stays worth saying, and
/// whether a text message is justified (notifications.md, sections 5, 6 and 10).
public enum Occasion {
    /// The first word of an incident.
    OPENED(ByText.ALWAYS, 1),
    /// It came back after it was called resolved.
    REOPENED(ByText.ALWAYS, 1),
    /// It hurts more than was last told.
    WORSE(ByText.ALWAYS, 1),
    /// The cause is known.
    IDENTIFIED(ByText.AS_FIRST_WORD, 3),
    /// A fix is in place.
    MONITORING(ByText.NEVER, 3),
    /// Anything else that is new.
    UPDATED(ByText.AS_FIRST_WORD, 3),
    /// It is over.
    RESOLVED(ByText.ALWAYS, 2),
    /// How it came about, after its end: it can wait, so it takes no text message.
    POSTMORTEM(ByText.NEVER, 4),
    /// A maintenance is announced.
    PLANNED(ByText.NEVER, 4),
    /// An announced maintenance changed before it began.
    REPLANNED(ByText.NEVER, 4),
    /// A maintenance began.
    STARTED(ByText.ALWAYS, 4),
    /// A running maintenance has news, an extension for example.
    EXTENDED(ByText.NEVER, 4),
    /// A maintenance is over.
    COMPLETED(ByText.ALWAYS, 4);

    private final ByText byText;
    private final int priority;

    Occasion(ByText byText, int priority) {
        this.byText = byText;
        this.priority = priority;
    }

    /// When a text message goes out.
    public enum ByText {
        /// To everybody in the audience.
        ALWAYS,
        /// To whoever has heard nothing of it yet: the opening may have been overtaken in the
        /// queue.
        AS_FIRST_WORD,
        /// To nobody; they hear of the end.
        NEVER
    }

    /// When a text message goes out.
    public ByText byText() {
        return byText;
    }

    /// The order in the queue, 1 first; 0 is for codes and confirmations.
    public int priority() {
        return priority;
    }

    /// Whether it makes pointless what was said before it and still waits. Whoever waits for the
    /// word that it is over still wants that, not its history in its place. What does not is no
    /// message to a browser, which shows the latest of a story only.
    public boolean overtakes() {
        return this != POSTMORTEM;
    }

    /// Whether it closes the story: only whoever heard of the story hears the end.
    public boolean isTerminal() {
        return this == RESOLVED || this == COMPLETED;
    }
}
