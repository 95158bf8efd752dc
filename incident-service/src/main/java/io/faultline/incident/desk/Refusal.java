package io.faultline.incident.desk;

/// Why the desk may not do something. The codes are stable: clients may rely on them.
public enum Refusal {
    /// No such incident.
    UNKNOWN_INCIDENT(
            "unknown-incident", "There is no such incident. Pick one from the list of incidents."),
    /// The incident ended before.
    ALREADY_OVER(
            "already-over",
            "It is over, so nothing can be added but a postmortem. If it is still broken, the"
                    + " detector reopens it."),
    /// The incident goes on.
    NOT_OVER_YET(
            "not-over-yet",
            "It is not over yet, and a postmortem tells of what is. Resolve it first."),
    /// A phase of the other kind.
    PHASE_OF_OTHER_KIND(
            "phase-of-other-kind",
            "That phase does not exist here. Incidents are investigating, identified, monitoring,"
                    + " resolved or postmortem; maintenances scheduled, in_progress, verifying or completed."),
    /// An incident without a name.
    TITLE_MISSING("title-missing", "The incident has no name. Say in one line what is wrong."),
    /// A name that is none.
    TITLE_TOO_LONG("title-too-long", "The name is too long: it has 200 characters at most."),
    /// What everybody knows and what one customer knows.
    PUBLIC_AND_PRIVATE(
            "public-and-private",
            "It names what everybody may see together with what only a customer may. Open an incident"
                    + " for each."),
    /// Nothing was said.
    TEXT_MISSING("text-missing", "The text is empty. Say what changed, what works and what to do."),
    /// Too much was said.
    TEXT_TOO_LONG(
            "text-too-long",
            "The text is too long: an update has 2,000 characters at most, a postmortem 10,000."
                    + " Shorten it."),
    /// A language that is none.
    LANGUAGE_UNKNOWN(
            "language-unknown", "A translation's language is a code of two letters, such as fr."),
    /// Nobody reads that much.
    TOO_MANY_UPDATES(
            "too-many-updates", "The incident has 500 updates already. Resolve it instead."),
    /// Somebody was first.
    ALREADY_ACKNOWLEDGED("already-acknowledged", "Somebody has acknowledged it already.");

    private final String code;
    private final String mend;

    Refusal(String code, String mend) {
        this.code = code;
        this.mend = mend;
    }

    /// The stable code.
    public String code() {
        return code;
    }

    /// What is wrong and what to do about it, in a sentence or two.
    public String mend() {
        return mend;
    }
}
