package io.faultline.notifier.wording;

import io.faultline.notifier.news.ComponentId;
import io.faultline.notifier.news.CustomerId;
import io.faultline.notifier.news.PartnerId;
import io.faultline.notifier.news.ServiceId;
import io.faultline.notifier.news.Words;
import java.net.URI;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The names of things, and the page that speaks.
///
/// @param pageName as on the page, `Telax Status`
/// @param pageUrl where the page is, without a slash at the end
/// @param zone the page's time zone
/// @param languages the page's languages, the default first
public record Directory(
        Words pageName,
        URI pageUrl,
        ZoneId zone,
        List<String> languages,
        Set<ComponentId> components,
        Map<ServiceId, Words> services,
        Map<PartnerId, Words> partners,
        Map<CustomerId, Words> customers) {

    /// Keeps copies; services keep their order.
    public Directory {
        languages = List.copyOf(languages);
        components = Set.copyOf(components);
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
        partners = Map.copyOf(partners);
        customers = Collections.unmodifiableMap(new LinkedHashMap<>(customers));
    }

    /// Who speaks: the page's name without the word for status.
    public String brand(Language language) {
        String name = pageName.in(language.code()).strip();
        String bare =
                name.replaceFirst("(?iu)\\s+(status|statut|état)$", "")
                        .replaceFirst("(?iu)^(statut|état)\\s+(de|d['’])\\s*", "");
        return bare.isBlank() ? name : bare;
    }

    /// The page's host, for ids of messages.
    public String host() {
        String host = pageUrl.getHost();
        return host == null ? "localhost" : host.toLowerCase(Locale.ROOT);
    }

    /// The page's address, without a slash at the end.
    public String url() {
        String url = pageUrl.toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /// The name of a service; its id where the inventory no longer has it.
    public String service(ServiceId id, Language language) {
        Words name = services.get(id);
        return name == null ? id.value() : name.in(language.code());
    }

    /// The name of a partner; its id where the inventory no longer has it.
    public String partner(PartnerId id, Language language) {
        Words name = partners.get(id);
        return name == null ? id.value() : name.in(language.code());
    }

    /// Our language for somebody's.
    public Language language(String code) {
        return Language.of(code, languages);
    }
}
