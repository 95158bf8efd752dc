package io.faultline.notifier.audience;

/// What is remembered of one incident or maintenance: positions in its list of updates, -1 for
/// none.
///
/// @param seen the latest update that was kept
/// @param told the latest update that people were told of
/// @param closed the latest terminal update that people were told of
public record Memory(int seen, int told, int closed) {
    /// Of something never heard of.
    public static final Memory NOTHING = new Memory(-1, -1, -1);

    /// Whether the last that people heard was an end.
    public boolean isClosed() {
        return closed >= 0 && closed == told;
    }
}
