package io.faultline.status.api;

import io.faultline.contracts.PublicId;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The entries of an RSS or Atom document, each as it stands there, so that what is not touched
/// stays the same to the byte. It reads documents that we wrote; of others it takes what it can and
/// keeps the rest.
final class FeedEntries {

    /// How many entries a feed holds.
    static final int MAX = 50;

    private static final int MAX_LENGTH = 16 << 20;

    /// Which format.
    enum Kind {
        /// RSS 2.0.
        RSS("item", "</channel>", "description", "pubDate", "pubDate"),
        /// RFC 4287.
        ATOM("entry", "</feed>", "content", "published", "updated");

        private static final DateTimeFormatter RFC_822 =
                DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US);

        private final String end;
        private final Pattern entry;
        private final Pattern story;
        private final Pattern published;
        private final Pattern changed;

        Kind(String entry, String end, String story, String published, String changed) {
            this.end = end;
            this.entry = Pattern.compile("(?s)\\s*<%s>.*?</%s>".formatted(entry, entry));
            this.story = Pattern.compile("(?s)<%s(?: [^>]*)?>(.*?)</%s>".formatted(story, story));
            this.published = Pattern.compile("<%s>([^<]*)</%s>".formatted(published, published));
            this.changed = Pattern.compile("<%s>([^<]*)</%s>".formatted(changed, changed));
        }

        /// A time as this format writes it.
        String time(ZonedDateTime at) {
            return switch (this) {
                case RSS -> RFC_822.format(at);
                case ATOM ->
                        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                at.truncatedTo(ChronoUnit.SECONDS).toOffsetDateTime());
            };
        }

        /// Whether a time in a document is later than another; what is no time is early.
        private boolean isLater(String written, ZonedDateTime than) {
            try {
                ZonedDateTime at =
                        switch (this) {
                            case RSS -> ZonedDateTime.parse(written.strip(), RFC_822);
                            case ATOM -> ZonedDateTime.parse(written.strip());
                        };
                return at.isAfter(than);
            } catch (DateTimeException _) {
                return false;
            }
        }
    }

    private static final Pattern LINK = Pattern.compile("(?:<link>|href=\")([^<\"]*)");

    private final Kind kind;
    private final String head;
    private final List<String> entries;
    private final String tail;

    private FeedEntries(Kind kind, String head, List<String> entries, String tail) {
        this.kind = kind;
        this.head = head;
        this.entries = entries;
        this.tail = tail;
    }

    static Kind rss() {
        return Kind.RSS;
    }

    static Kind atom() {
        return Kind.ATOM;
    }

    /// Reads a document; nothing where it is no such feed.
    static Optional<FeedEntries> read(Kind kind, String document) {
        int end = document.length() > MAX_LENGTH ? -1 : document.lastIndexOf(kind.end);
        if (end < 0) {
            return Optional.empty();
        }
        List<MatchResult> found = kind.entry.matcher(document.substring(0, end)).results().toList();
        int first = found.isEmpty() ? end : found.getFirst().start();
        int last = found.isEmpty() ? end : found.getLast().end();
        return Optional.of(
                new FeedEntries(
                        kind,
                        document.substring(0, first),
                        found.stream().map(MatchResult::group).toList(),
                        document.substring(last)));
    }

    /// The story that an incident's entry tells, as HTML; empty where it has none.
    String story(String incident) {
        int at = position(incident);
        Matcher story = kind.story.matcher(at < 0 ? "" : entries.get(at));
        return story.find() ? unescaped(story.group(1)) : "";
    }

    /// The same with an incident's entry: in the place of the one it has, else among the others by
    /// when it was opened, the newest first.
    FeedEntries with(String incident, ZonedDateTime opened, String entry, ZonedDateTime changed) {
        var all = new ArrayList<>(entries);
        int at = position(incident);
        if (at >= 0) {
            all.set(at, entry);
        } else {
            all.add(place(opened), entry);
        }
        return new FeedEntries(
                kind, stamped(changed), all.subList(0, Math.min(all.size(), MAX)), tail);
    }

    /// The whole document.
    String document() {
        return head + String.join("", entries) + tail;
    }

    /// Whether a link leads to an incident, by its own id or its public one.
    static boolean isOf(String link, String incident) {
        String id = link.substring(link.lastIndexOf('/') + 1);
        return id.equals(incident)
                || id.equals(PublicId.ofIncident(incident).value())
                || PublicId.ofIncident(id).value().equals(incident);
    }

    private int position(String incident) {
        return IntStream.range(0, entries.size())
                .filter(at -> {
                    Matcher link = LINK.matcher(entries.get(at));
                    return link.find() && isOf(link.group(1), incident);
                })
                .findFirst()
                .orElse(-1);
    }

    private int place(ZonedDateTime opened) {
        int at = 0;
        while (at < entries.size() && isPublishedAfter(entries.get(at), opened)) {
            at++;
        }
        return at;
    }

    private boolean isPublishedAfter(String entry, ZonedDateTime opened) {
        Matcher published = kind.published.matcher(entry);
        return published.find() && kind.isLater(published.group(1), opened);
    }

    /// The head with the time of the last change, where this is one.
    private String stamped(ZonedDateTime changed) {
        Matcher known = kind.changed.matcher(head);
        if (!known.find() || kind.isLater(known.group(1), changed)) {
            return head;
        }
        return head.substring(0, known.start(1))
                + kind.time(changed)
                + head.substring(known.end(1));
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }
}
