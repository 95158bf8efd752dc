package io.faultline.notifier.audience;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/// The words by which somebody ends text messages by answering one: 47 CFR 64.1200(a)(10) and their
/// French kin, as the whole message or its first word, whatever the case and accents.
public final class StopWords {

    private static final Set<String> WORDS =
            Set.of(
                    "stop",
                    "stopall",
                    "quit",
                    "end",
                    "revoke",
                    "cancel",
                    "unsubscribe",
                    "optout",
                    "arret",
                    "arreter",
                    "desabonner");

    private StopWords() {}

    /// Whether an answer asks for an end.
    public static boolean isStop(String answer) {
        String plain =
                Normalizer.normalize(answer.strip(), Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT);
        String whole = plain.replaceAll("[^a-z]", "");
        String first = plain.replaceAll("[^a-z].*", "");
        return WORDS.contains(whole) || WORDS.contains(first);
    }
}
