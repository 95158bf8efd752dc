package io.faultline.lab.net;

/// What a relay makes of the datagrams that pass it.
public interface Rewriting {

    /// Everything passes as it is.
    Rewriting NONE =
            new Rewriting() {
                @Override
                public byte[] there(byte[] packet) {
                    return packet;
                }

                @Override
                public byte[] back(byte[] packet) {
                    return packet;
                }
            };

    /// On its way to whom the relay leads to; no bytes: it does not pass.
    byte[] there(byte[] packet);

    /// On its way back to who asked; no bytes: it does not pass.
    byte[] back(byte[] packet);
}
