package io.faultline.status.http;

import java.util.List;
import java.util.Optional;

/// A page of a list: where it begins and how long it is.
///
/// @param offset how many come before it
/// @param limit how many it has at most
record Page(int offset, int limit) {

    static final int DEFAULT = 20;
    static final int MAX = 100;
    private static final int FARTHEST = 100_000;

    /// Reads what was asked for, or nothing where that is absurd.
    static Optional<Page> of(String limit, String cursor) {
        Optional<Integer> length = number(limit, DEFAULT);
        Optional<Integer> begin = number(cursor, 0);
        return length.filter(each -> each >= 1 && each <= MAX)
                .flatMap(each ->
                        begin.filter(from -> from <= FARTHEST).map(from -> new Page(from, each)));
    }

    <T> List<T> of(List<T> all) {
        int from = Math.min(offset, all.size());
        return all.subList(from, Math.min(all.size(), from + limit));
    }

    /// Where the next page begins, if there is one.
    Optional<Integer> next(List<?> all) {
        return offset + limit < all.size() ? Optional.of(offset + limit) : Optional.empty();
    }

    private static Optional<Integer> number(String text, int otherwise) {
        if (text.isEmpty()) {
            return Optional.of(otherwise);
        }
        return text.matches("[0-9]{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
