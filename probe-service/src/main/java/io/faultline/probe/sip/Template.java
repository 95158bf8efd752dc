package io.faultline.probe.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// A message whose fresh words (branch, tags, call id) are put in anew each time: writing a request
/// from its parts takes longer than sending it.
final class Template {

    /// No random word begins like this but one in 2⁴⁸.
    private static final long MARK = 0xFAB1_E0FA_B1E0_0000L;

    private static final int DIGITS = 16;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final List<Place> places;

    private record Place(int at, int word) {}

    private Template(byte[] bytes, List<Place> places) {
        this.bytes = bytes;
        this.places = places;
    }

    /// @param message writes the message with fresh words; its first one is the branch
    static Template of(Function<Fresh, SipMessage> message) {
        var next = new long[1];
        byte[] bytes = message.apply(new Fresh(() -> MARK + next[0]++)).bytes();
        var places = new ArrayList<Place>();
        for (int word = 0; word < next[0]; word++) {
            byte[] text = new Fresh(value(MARK + word)).word().getBytes(StandardCharsets.US_ASCII);
            for (int at = find(bytes, text, 0); at >= 0; at = find(bytes, text, at + 1)) {
                places.add(new Place(at, word));
            }
        }
        return new Template(bytes, places);
    }

    /// The message with this branch and other words.
    ///
    /// @param branch 64 bits, without the mark of the RFC
    byte[] filled(long branch, LongSupplier random) {
        byte[] filled = bytes.clone();
        int word = 0;
        long value = branch;
        for (Place place : places) {
            if (place.word() != word) {
                word = place.word();
                value = random.getAsLong();
            }
            for (int digit = 0; digit < DIGITS; digit++) {
                filled[place.at() + digit] = HEX[(int) (value >>> (4 * (DIGITS - 1 - digit))) & 15];
            }
        }
        return filled;
    }

    private static LongSupplier value(long value) {
        return () -> value;
    }

    private static int find(byte[] bytes, byte[] text, int from) {
        for (int at = from; at <= bytes.length - text.length; at++) {
            if (java.util.Arrays.equals(bytes, at, at + text.length, text, 0, text.length)) {
                return at;
            }
        }
        return -1;
    }
}
