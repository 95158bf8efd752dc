package io.faultline.probe.mail;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The mails of ours in one mailbox. Nobody else's are looked at or touched.
final class Mailbox {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STALE = Duration.ofHours(1);
    private static final int MAX_REMOVED = 100;
    private static final Pattern FETCHED =
            Pattern.compile(
                    "\\* \\d+ FETCH \\(.*?(?:UID (\\d+)).*?INTERNALDATE \"([^\"]+)\".*",
                    Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter INTERNAL_DATE =
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern("d-MMM-yyyy HH:mm:ss Z")
                    .toFormatter(Locale.ROOT);

    private final ImapTalk talk;

    private Mailbox(ImapTalk talk) {
        this.talk = talk;
    }

    /// Opens the inbox.
    static Mailbox open(ImapTalk talk) throws IOException {
        talk.demand("SELECT INBOX", "SELECT INBOX");
        return new Mailbox(talk);
    }

    /// Waits until a mail with this word in its subject is there.
    ///
    /// @return its unique ids, apart by commas
    String await(String word) throws IOException {
        for (String found = find(word); ; found = find(word)) {
            if (!found.isEmpty()) {
                return found;
            }
            if (talk.can("IDLE")) {
                talk.idle();
            } else {
                LockSupport.parkNanos(POLL.toNanos());
                talk.demand("NOOP", "NOOP");
            }
        }
    }

    /// Removes mails for good, and none that somebody else has marked: where the server can not
    /// name them in EXPUNGE (RFC 4315), they stay marked.
    void remove(String ids) throws IOException {
        talk.demand("UID STORE " + ids + " +FLAGS.SILENT (\\Deleted)", "STORE");
        if (talk.can("UIDPLUS") || talk.can("IMAP4REV2")) {
            talk.demand("UID EXPUNGE " + ids, "EXPUNGE");
        }
    }

    /// Removes what earlier probes have left, because it came too late for them.
    void removeStale(String mark, Instant now) throws IOException {
        String ids = find(mark);
        if (ids.isEmpty()) {
            return;
        }
        String stale =
                talk.demand("UID FETCH " + ids + " (UID INTERNALDATE)", "FETCH").stream()
                        .map(FETCHED::matcher)
                        .filter(each -> each.matches() && isStale(each.group(2), now))
                        .map(each -> each.group(1))
                        .collect(Collectors.joining(","));
        if (!stale.isEmpty()) {
            remove(stale);
        }
    }

    private static boolean isStale(String arrived, Instant now) {
        try {
            return OffsetDateTime.parse(arrived.strip(), INTERNAL_DATE)
                    .toInstant()
                    .plus(STALE)
                    .isBefore(now);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /// The unique ids of undeleted mails with this word in their subject.
    private String find(String word) throws IOException {
        return talk.demand("UID SEARCH UNDELETED SUBJECT \"" + word + "\"", "SEARCH").stream()
                .filter(each -> each.toUpperCase(Locale.ROOT).matches("\\* SEARCH(?: \\d{1,10})*"))
                .flatMap(each -> Pattern.compile(" ").splitAsStream(each).skip(2))
                .limit(MAX_REMOVED)
                .collect(Collectors.joining(","));
    }
}
