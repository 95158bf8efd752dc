package io.faultline.contracts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the constructors of the messages ask of their fields; the message of a refusal names the
/// field, so that it can stand in a dead-letter header as it is.
final class Demand {

    static final int MAX_ID = 200;

    private Demand() {}

    static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    static String id(@Nullable String value, String field) {
        String id = text(value, field, MAX_ID);
        if (id.isBlank()) {
            throw new IllegalArgumentException(field + " is empty");
        }
        return id;
    }

    static String text(@Nullable String value, String field, int limit) {
        String text = present(value, field);
        if (text.length() > limit) {
            throw new IllegalArgumentException(field + " is longer than " + limit + " characters");
        }
        return text;
    }

    static <T> List<T> list(@Nullable List<T> value) {
        return value == null ? List.of() : List.copyOf(value);
    }

    static <K, V> Map<K, V> map(@Nullable Map<K, V> value) {
        return value == null
                ? Map.of()
                : java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(value));
    }
}
