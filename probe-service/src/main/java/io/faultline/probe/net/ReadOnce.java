package io.faultline.probe.net;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Targets as their probers read them, by the text of the probe line: the same lines come again and
/// again, thousands a second. So many are kept and no more; what can not be read is not kept.
///
/// @param <T> what a text says
public final class ReadOnce<T> {

    private static final int MOST = 200_000;

    private final Function<String, T> reader;
    private final Map<String, T> known = new ConcurrentHashMap<>();

    /// @param reader throws where a text says nothing
    public ReadOnce(Function<String, T> reader) {
        this.reader = reader;
    }

    /// What a text says.
    ///
    /// @throws IllegalArgumentException as the reader does
    public T of(String text) {
        T before = known.get(text);
        if (before != null) {
            return before;
        }
        T read = reader.apply(text);
        if (known.size() < MOST) {
            known.put(text, read);
        }
        return read;
    }
}
