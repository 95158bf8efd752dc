package io.faultline.incident.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// Walks through the detector's state stores.
final class Stores {

    private Stores() {}

    static List<String> keys(KeyValueStore<String, byte[]> store) {
        var keys = new ArrayList<String>();
        each(store, (key, _) -> keys.add(key));
        return keys;
    }

    static void each(KeyValueStore<String, byte[]> store, BiConsumer<String, byte[]> take) {
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> next = all.next();
                take.accept(next.key, next.value);
            }
        }
    }
}
