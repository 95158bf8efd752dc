package io.faultline.lab.net;

/// A part of the network that faults can act on.
public interface Disturbable {

    /// Puts it under `condition` because of `cause`, replacing what that cause imposed before.
    void impose(String cause, Condition condition);

    /// Takes away what `cause` imposed; harmless when it imposed nothing.
    ///
    /// @throws IllegalStateException when a closed port cannot be opened again
    void lift(String cause);
}
