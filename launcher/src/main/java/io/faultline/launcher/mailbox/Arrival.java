package io.faultline.launcher.mailbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// One line of the mailbox's file: what came over the wire at once. Several arrivals may make one
/// message.
///
/// @param number counts up from 1 for as long as the mailbox exists; 0 until it is kept
/// @param segment null unless this is a part of a longer text message
@JsonInclude(JsonInclude.Include.NON_NULL)
record Arrival(long number, Message message, @Nullable Segment segment) {

    Arrival(Message message, @Nullable Segment segment) {
        this(0, message, segment);
    }

    Arrival numbered(long next) {
        return new Arrival(next, message, segment);
    }

    /// The whole message that begins with this arrival.
    Arrival joined(String text) {
        return new Arrival(number, message.withText(text), null);
    }

    /// Which part of a longer text this is.
    ///
    /// @param reference chosen by the sender, the same in all parts of one message
    /// @param total of the parts
    /// @param number from 1 to `total`
    record Segment(int reference, int total, int number) {
        Segment {
            if (total < 1 || total > 255 || number < 1 || number > total) {
                throw new IllegalArgumentException(
                        "part %d of %d is impossible".formatted(number, total));
            }
        }
    }
}
