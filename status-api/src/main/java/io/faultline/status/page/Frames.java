package io.faultline.status.page;

import io.faultline.contracts.inventory.Page;
import io.faultline.status.snapshot.ComponentState;
import io.faultline.status.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is around every page.
final class Frames {

    private Frames() {}

    /// The provider's name: the page's, without the word that says what the page is.
    static String provider(Page page, String language) {
        String name = page.name().in(language);
        String bare = name.replaceFirst("(?i)\\s+(status|état|statut)$", "");
        return bare.isBlank() ? name : bare;
    }

    static Views.Frame frame(
            Snapshot snapshot,
            String state,
            Wording wording,
            String theme,
            String title,
            String path,
            boolean isPrivate,
            Views.Form form) {
        String language = wording.language();
        Words words = wording.of(Words.class);
        String name = snapshot.page().name().in(language);
        String provider = provider(snapshot.page(), language);
        int locations = snapshot.locations();
        return new Views.Frame(
                language,
                theme,
                title,
                provider,
                name.substring(Math.min(name.length(), provider.length())).strip(),
                path,
                languages(snapshot.page(), language),
                locations == 1 ? words.measuredOne() : words.measured(locations),
                Look.of(snapshot.overall().look(), words).css(),
                state,
                isPrivate,
                logo(snapshot.page()),
                form);
    }

    /// As the house dressed the page: a path, its width behind `#`.
    private static Views.@Nullable Logo logo(Page page) {
        String logo = page.logo();
        int width = logo == null ? -1 : logo.indexOf('#');
        return logo == null || width < 0 || !logo.startsWith("/")
                ? null
                : new Views.Logo(logo.substring(0, width), logo.substring(width + 1));
    }

    /// The form without a customer or an incident.
    static Views.Form form(Snapshot snapshot, Wording wording) {
        String language = wording.language();
        var services = new ArrayList<Views.Option>();
        snapshot.services()
                .forEach(each ->
                        services.add(new Views.Option(each.id(), each.name().in(language), true)));
        return new Views.Form(services, parts(snapshot, wording), "", "", "", "");
    }

    private static List<Views.Option> parts(Snapshot snapshot, Wording wording) {
        String language = wording.language();
        Words words = wording.of(Words.class);
        var parts = new ArrayList<Views.Option>();
        parts.add(new Views.Option("layer:carrier", words.carriers(), false));
        parts.add(new Views.Option("layer:core", words.core(), false));
        for (ComponentState each : snapshot.components()) {
            if (each.group() == null) {
                parts.add(
                        new Views.Option(
                                "component:" + each.id(), each.name().in(language), false));
            }
        }
        return parts;
    }

    private static List<Views.Option> languages(Page page, String language) {
        return page.languages().stream()
                .map(each ->
                        new Views.Option(
                                each,
                                capital(Locale.of(each).getDisplayLanguage(Locale.of(each))),
                                each.equals(language)))
                .toList();
    }

    private static String capital(String word) {
        return word.isEmpty()
                ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
