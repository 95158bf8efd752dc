package io.faultline.status.page;

import io.faultline.status.snapshot.Snapshot;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.Map;

/// How the page speaks in one language: in our words, before which stand those that the provider
/// has of their own.
///
/// @param language of the reader
/// @param own the provider's, by key
public record Wording(String language, Map<String, String> own) {

    private static final String FRENCH = "fr";
    private static final String OTHERWISE = "en";

    /// The wording of a page in a language; English where we have none in it.
    public static Wording in(Snapshot snapshot, String language) {
        String ours = language.equals(FRENCH) ? FRENCH : OTHERWISE;
        return new Wording(language, snapshot.texts().in(ours));
    }

    /// The words of a bundle.
    public <T> T of(Class<T> bundle) {
        T ours =
                language.equals(FRENCH)
                        ? MessageBundles.get(bundle, Localized.Literal.of(FRENCH))
                        : MessageBundles.get(bundle);
        return own.isEmpty() ? ours : Reworded.of(bundle, ours, own);
    }

    /// A page that speaks so.
    TemplateInstance on(TemplateInstance page) {
        page.setLocale(language);
        return own.isEmpty() ? page : page.setAttribute(RewordedInTemplates.OWN, own);
    }
}
