package io.faultline.contracts.inventory;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/// "did you mean …?": the nearest of the words that would have been right.
public final class Suggestion {

    private Suggestion() {}

    /// ` (did you mean '…'?)`, or nothing where none is near enough: at most a third of the word's
    /// letters may differ.
    public static String among(String word, Collection<String> known) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(
                        Comparator.comparingInt((String each) -> distance(wanted, each))
                                .thenComparing(Comparator.naturalOrder()))
                .filter(each -> distance(wanted, each) <= Math.max(2, wanted.length() / 3))
                .map(each -> " (did you mean '" + each + "'?)")
                .orElse("");
    }

    /// Damerau–Levenshtein distance, optimal string alignment.
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : step(cost, left, right, i, j);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static int step(int[][] cost, String left, String right, int i, int j) {
        int same = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int best =
                Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + same);
        boolean swapped =
                i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
