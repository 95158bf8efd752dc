package io.faultline.contracts;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How the enums of the contract are read from their wire words.
final class Words {

    private Words() {}

    static <E extends Enum<E>> E pick(Class<E> type, String word, Function<E, String> wire) {
        for (E value : type.getEnumConstants()) {
            if (wire.apply(value).equals(word)) {
                return value;
            }
        }
        String known =
                Arrays.stream(type.getEnumConstants()).map(wire).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("'" + word + "' is none of: " + known);
    }
}
