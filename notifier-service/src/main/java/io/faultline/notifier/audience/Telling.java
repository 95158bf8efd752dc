package io.faultline.notifier.audience;

import io.faultline.notifier.news.Layer;
import io.faultline.notifier.news.News;
import io.faultline.notifier.news.Phase;
import io.faultline.notifier.news.Update;
import java.time.Duration;
import java.time.Instant;

/// Decides which update of a record people are told of. Every record carries the whole story, so
/// where updates in between were never seen (compaction, a pause of ours) only the newest one worth
/// telling counts: nobody gets a backlog.
public final class Telling {

    /// How long a first or worse word is worth sending.
    public static final Duration OPENING_BUDGET = Duration.ofMinutes(30);

    /// How long a word in between is worth sending.
    public static final Duration UPDATE_BUDGET = Duration.ofMinutes(20);

    /// How long an end, or how it came about, is worth sending.
    public static final Duration CLOSING_BUDGET = Duration.ofHours(24);

    private Telling() {}

    /// Decides for a record.
    ///
    /// @param now when it is decided; beyond the budget of its occasion an update is stale
    public static Verdict of(News news, Memory memory, Instant now) {
        if (news.sequence() <= memory.seen()) {
            return new Verdict.Keep("already known");
        }
        if (news.layer() == Layer.MONITORING) {
            return new Verdict.Keep("trouble of our own vantages");
        }
        int sequence = newestToTell(news, memory, now);
        if (sequence < 0) {
            return new Verdict.Keep("not to be told");
        }
        Occasion occasion = occasion(news, sequence, memory);
        if (occasion.isTerminal() && (memory.told() < 0 || memory.isClosed())) {
            return new Verdict.Keep("an end of what nobody was told of");
        }
        Instant expiresAt = expiry(news, news.updates().get(sequence), occasion);
        if (!expiresAt.isAfter(now)) {
            return new Verdict.Keep("stale since " + expiresAt);
        }
        return new Verdict.Tell(sequence, occasion, expiresAt);
    }

    /// A postmortem is no end: where that has not been told and can be, it goes first.
    private static int newestToTell(News news, Memory memory, Instant now) {
        int postmortem = -1;
        for (int sequence = news.sequence(); sequence > memory.seen(); sequence--) {
            Update update = news.updates().get(sequence);
            if (!update.isToBeTold()) {
                continue;
            }
            if (update.phase() != Phase.POSTMORTEM) {
                boolean isEnd = update.phase().isTerminal() && memory.told() >= 0;
                boolean isFresh = update.at().plus(CLOSING_BUDGET).isAfter(now);
                return postmortem < 0 || (isEnd && isFresh && !memory.isClosed())
                        ? sequence
                        : postmortem;
            }
            postmortem = Math.max(postmortem, sequence);
        }
        return postmortem;
    }

    private static Occasion occasion(News news, int sequence, Memory memory) {
        Update update = news.updates().get(sequence);
        boolean isFirst = memory.told() < 0;
        Update before = isFirst ? update : news.updates().get(memory.told());
        return switch (news.kind()) {
            case MAINTENANCE -> maintenance(update.phase(), before.phase(), isFirst);
            case INCIDENT -> {
                if (update.phase() == Phase.POSTMORTEM) {
                    yield Occasion.POSTMORTEM;
                }
                if (update.phase().isTerminal()) {
                    yield Occasion.RESOLVED;
                }
                if (isFirst) {
                    yield Occasion.OPENED;
                }
                if (before.phase().isTerminal()) {
                    yield Occasion.REOPENED;
                }
                if (update.severity().compareTo(before.severity()) > 0) {
                    yield Occasion.WORSE;
                }
                if (update.phase() == before.phase()) {
                    yield Occasion.UPDATED;
                }
                yield switch (update.phase()) {
                    case IDENTIFIED -> Occasion.IDENTIFIED;
                    case MONITORING -> Occasion.MONITORING;
                    case INVESTIGATING,
                            SCHEDULED,
                            IN_PROGRESS,
                            VERIFYING,
                            RESOLVED,
                            POSTMORTEM,
                            COMPLETED ->
                            Occasion.UPDATED;
                };
            }
        };
    }

    private static Occasion maintenance(Phase phase, Phase before, boolean isFirst) {
        return switch (phase) {
            case RESOLVED, POSTMORTEM, COMPLETED -> Occasion.COMPLETED;
            case SCHEDULED -> isFirst ? Occasion.PLANNED : Occasion.REPLANNED;
            case IN_PROGRESS, INVESTIGATING, IDENTIFIED ->
                    isFirst || before == Phase.SCHEDULED ? Occasion.STARTED : Occasion.EXTENDED;
            case VERIFYING, MONITORING -> Occasion.EXTENDED;
        };
    }

    private static Instant expiry(News news, Update update, Occasion occasion) {
        return switch (occasion) {
            case OPENED, REOPENED, WORSE -> update.at().plus(OPENING_BUDGET);
            case IDENTIFIED, MONITORING, UPDATED -> update.at().plus(UPDATE_BUDGET);
            case RESOLVED, POSTMORTEM, COMPLETED -> update.at().plus(CLOSING_BUDGET);
            case PLANNED, REPLANNED -> latest(update.at(), news.times().scheduledFor());
            case STARTED, EXTENDED -> latest(update.at(), news.times().scheduledUntil());
        };
    }

    private static Instant latest(
            Instant saidAt, @org.jspecify.annotations.Nullable Instant planned) {
        Instant least = saidAt.plus(UPDATE_BUDGET);
        return planned != null && planned.isAfter(least) ? planned : least;
    }
}
