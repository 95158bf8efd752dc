package io.faultline.notifier.ledger;

import java.util.Locale;

/// What a delivery is for.
public enum Purpose {
    /// An update of an incident or a maintenance.
    NEWS,
    /// The question whether a subscription is wanted.
    CONFIRM,
    /// The welcome to a confirmed one.
    WELCOME,
    /// To the owner of a webhook: it failed for long and was ended.
    FAILING;

    /// The word in the table.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads the word.
    public static Purpose of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
