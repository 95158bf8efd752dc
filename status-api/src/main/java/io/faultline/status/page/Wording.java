package io.faultline.status.page;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/// The fixed words by language.
public final class Wording {

    private Wording() {}

    /// The words of a language; English where there are none.
    public static Words in(String language) {
        return language.equals("fr")
                ? MessageBundles.get(Words.class, Localized.Literal.of("fr"))
                : MessageBundles.get(Words.class);
    }

    /// The words around a subscription; English where there are none.
    public static SubscribeWords subscribing(String language) {
        return language.equals("fr")
                ? MessageBundles.get(SubscribeWords.class, Localized.Literal.of("fr"))
                : MessageBundles.get(SubscribeWords.class);
    }

    /// The words around notifications in a browser; English where there are none.
    public static BrowserWords notifying(String language) {
        return language.equals("fr")
                ? MessageBundles.get(BrowserWords.class, Localized.Literal.of("fr"))
                : MessageBundles.get(BrowserWords.class);
    }

    /// The words of a continuity plan; English where there are none.
    public static PlanWords planning(String language) {
        return language.equals("fr")
                ? MessageBundles.get(PlanWords.class, Localized.Literal.of("fr"))
                : MessageBundles.get(PlanWords.class);
    }

    /// The words around signing in; English where there are none.
    public static SignInWords signingIn(String language) {
        return language.equals("fr")
                ? MessageBundles.get(SignInWords.class, Localized.Literal.of("fr"))
                : MessageBundles.get(SignInWords.class);
    }

    /// The words of charts; English where there are none.
    public static ChartWords charting(String language) {
        return language.equals("fr")
                ? MessageBundles.get(ChartWords.class, Localized.Literal.of("fr"))
                : MessageBundles.get(ChartWords.class);
    }

    /// The words that only copies of the site say; English where there are none.
    public static CopyWords copying(String language) {
        return language.equals("fr")
                ? MessageBundles.get(CopyWords.class, Localized.Literal.of("fr"))
                : MessageBundles.get(CopyWords.class);
    }
}
