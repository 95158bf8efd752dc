package io.faultline.bench.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody who subscribed to everything by mail, and counts from when a mail is in the mailbox.
final class Subscriber {

    private static final String ADDRESS = "bench@example.org";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final long LOOK_MS = 100;
    private static final Pattern LINK = Pattern.compile("https?://\\S*/subscribe/confirm\\S*");
    private static final Pattern FORM =
            Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN = Pattern.compile("<input\\b[^>]*type=\"?hidden\"?[^>]*>");

    private final Installation house;

    private record Mail(String id, String subject, String text, Instant receivedAt) {}

    private Subscriber(Installation house) {
        this.house = house;
    }

    /// Subscribes as the page asks: an address, a link in a mail, a button.
    static Subscriber of(Installation house) throws InterruptedException {
        var subscriber = new Subscriber(house);
        subscriber.send(
                house.url(8080, "/subscribe"),
                "email",
                "email=" + URLEncoder.encode(ADDRESS, StandardCharsets.UTF_8));
        Matcher link = LINK.matcher(subscriber.await(1).getFirst().text());
        if (!link.find()) {
            throw new IllegalStateException("the mail to confirm by has no link");
        }
        subscriber.send(link.group(), "", "");
        subscriber.await(2);
        return subscriber;
    }

    /// The mails that are there already.
    Set<String> known() {
        var known = new HashSet<String>();
        mails().forEach(each -> known.add(each.id()));
        return known;
    }

    /// When the first mail that is not known and tells of trouble came.
    ///
    /// @return empty where none came in time
    Optional<Instant> told(Set<String> known, Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() - until < 0) {
            Optional<Instant> first =
                    mails().stream()
                            .filter(each -> !known.contains(each.id()))
                            .filter(each -> !each.subject().contains("Resolved"))
                            .map(Mail::receivedAt)
                            .min(Instant::compareTo);
            if (first.isPresent()) {
                return first;
            }
            Thread.sleep(LOOK_MS);
        }
        return Optional.empty();
    }

    private List<Mail> await(int count) throws InterruptedException {
        long until = System.nanoTime() + SOON.toNanos();
        while (mails().size() < count) {
            if (System.nanoTime() - until > 0) {
                throw new IllegalStateException("no mail came to who subscribed");
            }
            Thread.sleep(LOOK_MS);
        }
        return mails();
    }

    private List<Mail> mails() {
        var mails = new ArrayList<Mail>();
        try {
            for (JsonNode each : Json.mapper().readTree(house.get(house.url(8025, "/messages")))) {
                if (each.path("to").asText().equals(ADDRESS)) {
                    mails.add(
                            new Mail(
                                    each.path("headers").path("Message-ID").toString(),
                                    each.path("subject").asText(),
                                    each.path("text").asText(),
                                    Instant.parse(each.path("receivedAt").asText())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return mails;
    }

    /// Sends the form of a page that has a field (any form, where empty), with its hidden fields.
    private void send(String page, String field, String filled) {
        Matcher forms = FORM.matcher(house.get(page));
        while (forms.find()) {
            if (!field.isEmpty() && !forms.group(2).contains("name=\"" + field + "\"")) {
                continue;
            }
            var form = new StringBuilder(filled);
            Matcher hidden = HIDDEN.matcher(forms.group(2));
            while (hidden.find()) {
                form.append('&')
                        .append(escaped(attribute(hidden.group(), "name")))
                        .append('=')
                        .append(escaped(attribute(hidden.group(), "value")));
            }
            String action = attribute(forms.group(1), "action");
            String target = action.isEmpty() ? page : URI.create(page).resolve(action).toString();
            house.post(target, form.toString());
            return;
        }
        throw new IllegalStateException("no form on " + page);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String attribute(String tag, String name) {
        Matcher match = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return match.find() ? match.group(1).replace("&amp;", "&") : "";
    }
}
