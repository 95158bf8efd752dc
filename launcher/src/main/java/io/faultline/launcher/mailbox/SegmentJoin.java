package io.faultline.launcher.mailbox;

import io.faultline.launcher.mailbox.Arrival.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// Joins the parts of long text messages. A message appears where its first part arrived; parts
/// that are missing are said to be, so that nothing that arrived is hidden.
final class SegmentJoin {

    private record Key(String from, String to, int reference, int total) {}

    private record Joining(Arrival first, int total, SortedMap<Integer, String> parts) {
        Arrival whole() {
            if (parts.isEmpty()) {
                return first;
            }
            var text = new StringBuilder();
            for (int number = 1; number <= total; number++) {
                text.append(
                        parts.getOrDefault(
                                number, "[part %d of %d is missing]".formatted(number, total)));
            }
            return first.joined(text.toString());
        }
    }

    private SegmentJoin() {}

    /// Joins what belongs together.
    ///
    /// @param arrivals oldest first
    /// @return oldest first
    static List<Arrival> join(Iterable<Arrival> arrivals) {
        var all = new ArrayList<Joining>();
        Map<Key, Joining> open = new HashMap<>();
        for (Arrival arrival : arrivals) {
            Message message = arrival.message();
            Segment segment = arrival.segment();
            if (segment == null) {
                all.add(new Joining(arrival, 1, new TreeMap<>()));
                continue;
            }
            var key = new Key(message.from(), message.to(), segment.reference(), segment.total());
            Joining joining = open.get(key);
            // senders count references from 0 to 255 and begin again: a part that came already
            // opens a new message
            if (joining == null || joining.parts().containsKey(segment.number())) {
                joining = new Joining(arrival, segment.total(), new TreeMap<>());
                open.put(key, joining);
                all.add(joining);
            }
            joining.parts().put(segment.number(), Objects.requireNonNullElse(message.text(), ""));
        }
        return all.stream().map(Joining::whole).toList();
    }
}
