package io.faultline.contracts.inventory;

/// Quotation marks around a word of a probe line or an expectation.
final class Quotes {

    private Quotes() {}

    /// The word without its quotation marks, where it stands in a pair of them.
    static String off(String word) {
        return within(word, '\'') || within(word, '"')
                ? word.substring(1, word.length() - 1)
                : word;
    }

    private static boolean within(String word, char mark) {
        return word.length() >= 2
                && word.charAt(0) == mark
                && word.charAt(word.length() - 1) == mark;
    }
}
