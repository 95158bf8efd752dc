package io.faultline.launcher.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.launcher.mailbox.Arrival.Segment;
import io.faultline.launcher.mailbox.Message.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SegmentJoinTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void parts_are_joined_in_their_own_order_where_the_first_arrived() {
        assertThat(texts(part("world", 7, 2, 2), whole("between"), part("hello ", 7, 2, 1)))
                .containsExactly("hello world", "between");
    }

    @Test
    void a_part_that_is_missing_is_said_to_be() {
        assertThat(texts(part("end", 7, 3, 3), part("begin ", 7, 3, 1)))
                .containsExactly("begin [part 2 of 3 is missing]end");
    }

    @Test
    void a_reference_that_is_used_again_begins_a_new_message() {
        assertThat(
                        texts(
                                part("a", 7, 2, 1),
                                part("b", 7, 2, 2),
                                part("c", 7, 2, 1),
                                part("d", 7, 2, 2)))
                .containsExactly("ab", "cd");
    }

    private static List<String> texts(Arrival... arrivals) {
        return SegmentJoin.join(List.of(arrivals)).stream()
                .map(arrival -> String.valueOf(arrival.message().text()))
                .toList();
    }

    private static Arrival whole(String text) {
        return new Arrival(message(text), null);
    }

    private static Arrival part(String text, int reference, int total, int number) {
        return new Arrival(message(text), new Segment(reference, total, number));
    }

    private static Message message(String text) {
        return new Message(Channel.SMS, "+1", "Acme", null, text, null, Map.of(), NOON);
    }
}
