package io.faultline.status.http;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Layer;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Subscription.Target;
import io.faultline.contracts.Subscription.TargetKind;
import io.faultline.contracts.subscription.SubscriptionTokens;
import io.faultline.contracts.subscription.SubscriptionTokens.Purpose;
import io.faultline.contracts.subscription.SubscriptionTokens.Verdict;
import io.faultline.status.page.SubscribeWords;
import io.faultline.status.site.Site;
import io.faultline.status.subscribe.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what was typed and ticked on the form into a wish.
final class WishForm {

    /// A wish, or what to say about what was sent.
    sealed interface Reading {
        record Good(Wish wish) implements Reading {}

        record Bad(String problem) implements Reading {}
    }

    /// What stood in the fields for where to.
    ///
    /// @param channel `email`, `sms` or `hook`
    /// @param email the address, or the one of a webhook's owner
    /// @param format of a webhook
    record Typed(String channel, String email, String phone, String endpoint, String format) {

        static Typed of(
                @Nullable String channel,
                @Nullable String email,
                @Nullable String phone,
                @Nullable String endpoint,
                @Nullable String format) {
            return new Typed(
                    orEmpty(channel),
                    orEmpty(email),
                    orEmpty(phone),
                    orEmpty(endpoint),
                    orEmpty(format));
        }

        Optional<Contact> contact() {
            return switch (channel) {
                case "sms" -> Contact.phone(phone, PhoneNumbers.HOME);
                case "hook" -> Contact.hook(endpoint, format, email);
                default -> Contact.mail(email);
            };
        }

        private static String orEmpty(@Nullable String typed) {
            return typed == null ? "" : typed;
        }
    }

    private final Site site;
    private final SubscriptionTokens tokens;
    private final SubscribeWords words;
    private final String language;
    private final Instant now;

    WishForm(
            Site site,
            SubscriptionTokens tokens,
            SubscribeWords words,
            String language,
            Instant now) {
        this.site = site;
        this.tokens = tokens;
        this.words = words;
        this.language = language;
        this.now = now;
    }

    Reading read(
            Typed typed,
            List<String> services,
            List<String> parts,
            @Nullable String severity,
            @Nullable String customerToken,
            @Nullable String incident) {
        String otherwise =
                switch (typed.channel()) {
                    case "sms" -> words.badPhone();
                    case "hook" -> words.badHook();
                    default -> words.badEmail();
                };
        return read(typed.contact(), otherwise, services, parts, severity, customerToken, incident);
    }

    /// @param otherwise what to say where there is no contact
    Reading read(
            Optional<Contact> contact,
            String otherwise,
            List<String> services,
            List<String> parts,
            @Nullable String severity,
            @Nullable String customerToken,
            @Nullable String incident) {
        if (contact.isEmpty()) {
            return new Reading.Bad(otherwise);
        }
        String customer = null;
        if (customerToken != null && !customerToken.isEmpty()) {
            customer = customer(customerToken);
            if (customer == null) {
                return new Reading.Bad(words.noView() + ". " + words.noViewText());
            }
        }
        Optional<List<Target>> targets =
                incident == null || incident.isEmpty()
                        ? targets(services, parts)
                        : incidentTarget(incident);
        Optional<Severity> floor = severity(severity);
        if (targets.isEmpty() || floor.isEmpty()) {
            return new Reading.Bad(words.badTarget());
        }
        return new Reading.Good(
                new Wish(
                        contact.get().channel(),
                        contact.get().address(),
                        language,
                        customer,
                        targets.get(),
                        floor.get()));
    }

    /// The customer whose view a token opens, or on whose page a form with it stands; null where
    /// there is none.
    @Nullable String customer(String token) {
        return Stream.of(Purpose.VIEW, Purpose.SUBSCRIBE)
                .map(purpose -> tokens.verify(purpose, token, now))
                .filter(Verdict.Genuine.class::isInstance)
                .map(verdict -> ((Verdict.Genuine) verdict).subject())
                .filter(site.world().inventory().customers()::containsKey)
                .findFirst()
                .orElse(null);
    }

    private Optional<List<Target>> incidentTarget(String id) {
        return site.snapshot()
                .incident(id)
                .map(Incident::id)
                .map(found -> List.of(new Target(TargetKind.INCIDENT, found)));
    }

    /// All services and no part is everything, as is nothing at all. A part that is ticked while
    /// all services still are narrows it down to the parts.
    private Optional<List<Target>> targets(List<String> services, List<String> parts) {
        var known = new HashSet<String>();
        site.snapshot().services().forEach(each -> known.add(each.id()));
        var asked = new HashSet<>(services);
        if (!known.containsAll(asked)) {
            return Optional.empty();
        }
        var targets = new ArrayList<Target>();
        for (String part : parts) {
            Target target = part(part);
            if (target == null) {
                return Optional.empty();
            }
            targets.add(target);
        }
        if (!asked.equals(known)) {
            services.stream()
                    .distinct()
                    .map(each -> new Target(TargetKind.SERVICE, each))
                    .forEach(targets::add);
        }
        return targets.size() > io.faultline.contracts.Subscription.MAX_TARGETS
                ? Optional.empty()
                : Optional.of(List.copyOf(targets));
    }

    private @Nullable Target part(String part) {
        if (part.equals("layer:" + Layer.CARRIER.wire())
                || part.equals("layer:" + Layer.CORE.wire())) {
            return new Target(TargetKind.LAYER, part.substring("layer:".length()));
        }
        boolean known =
                part.startsWith("component:")
                        && site.snapshot().components().stream()
                                .anyMatch(each -> part.equals("component:" + each.id()));
        return known
                ? new Target(TargetKind.COMPONENT, part.substring("component:".length()))
                : null;
    }

    private static Optional<Severity> severity(@Nullable String word) {
        if (word == null || word.isEmpty()) {
            return Optional.of(Severity.NONE);
        }
        try {
            return Optional.of(Severity.of(word));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
