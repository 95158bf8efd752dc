package io.faultline.contracts.inventory;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The public page.
///
/// @param name its name, for example "Telax Status"
/// @param url where readers find it, without a trailing slash
/// @param timeZone the zone of the times on it
/// @param languages at least one; the first is the default
/// @param logo address or path of a picture
/// @param colours `brand`, `on-brand` → CSS colours
/// @param contacts how to reach the provider, a line each
public record Page(
        Text name,
        URI url,
        ZoneId timeZone,
        List<String> languages,
        @Nullable String logo,
        Map<String, String> colours,
        List<String> contacts) {

    /// What a page is when the inventory says nothing of it.
    public static final Page DEFAULT =
            new Page(
                    Text.of("Status"),
                    URI.create("http://localhost:8080"),
                    ZoneId.of("UTC"),
                    List.of("en", "fr"),
                    null,
                    Map.of(),
                    List.of());

    /// Copies its lists.
    public Page {
        languages = List.copyOf(languages);
        colours = Map.copyOf(colours);
        contacts = List.copyOf(contacts);
    }

    /// The default language.
    public String language() {
        return languages.getFirst();
    }
}
