package io.faultline.probe.datagram;

/// A protocol over UDP whose answers repeat 64 bits of their question, random ones of ours.
///
/// @param answer where they stand in an answer, in bytes from its beginning
/// @param question where they stand in a question
public record KeyAt(int answer, int question) implements Protocol {

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public long answerKey(Datagram datagram) {
        return datagram.doubleWord(answer);
    }

    @Override
    public long questionKey(Datagram datagram) {
        return datagram.doubleWord(question);
    }
}
