package io.faultline.status.kafka;

/// Told of what a [TopicReader] reads, in its thread.
public interface TopicListener {

    /// A record came. It must not throw: what can not be understood is its to set aside.
    void heard(Arrival arrival);

    /// Everything that was there when reading began has been heard. Said once.
    void caughtUp();
}
