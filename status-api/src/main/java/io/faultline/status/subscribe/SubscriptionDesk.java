package io.faultline.status.subscribe;

import io.faultline.contracts.Subscription;
import io.faultline.contracts.Subscription.Channel;
import io.faultline.contracts.Subscription.State;
import io.faultline.contracts.subscription.AddressCipher;
import io.faultline.contracts.subscription.SubscriptionTokens;
import io.faultline.contracts.subscription.SubscriptionTokens.Purpose;
import io.faultline.contracts.subscription.SubscriptionTokens.Verdict;
import io.faultline.status.subscribe.Answer.Done;
import io.faultline.status.subscribe.Answer.Noted;
import io.faultline.status.subscribe.Answer.Reason;
import io.faultline.status.subscribe.Answer.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Where people say what they want to hear of, say yes to it, and say no. Nothing is told to an
/// address whose owner has not said yes.
public final class SubscriptionDesk {

    /// How long a second wish for the same thing waits for the answer to the first.
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration CODE_LIFE = Duration.ofHours(24);
    private static final int TRIES = 5;
    private static final int TRIES_REMEMBERED = 50_000;

    private final SubscriptionBook book;
    private final SubscriptionLog log;
    private final AddressCipher cipher;
    private final SubscriptionTokens tokens;
    private final BooleanSupplier isBookComplete;
    private final RateLimit tries = new RateLimit(TRIES, CODE_LIFE, TRIES_REMEMBERED);

    /// @param isBookComplete whether the book knows all that was ever asked for
    public SubscriptionDesk(
            SubscriptionBook book,
            SubscriptionLog log,
            AddressCipher cipher,
            SubscriptionTokens tokens,
            BooleanSupplier isBookComplete) {
        this.book = book;
        this.log = log;
        this.cipher = cipher;
        this.tokens = tokens;
        this.isBookComplete = isBookComplete;
    }

    /// Notes a wish. The owner of an address is asked once, however often it is repeated. That of a
    /// number is asked again, and that of a webhook too: who answers STOP, and what failed for
    /// long, is ended without a word to this desk, and asking is how it comes back.
    ///
    /// @param id for the subscription, if there is to be a new one
    public Answer ask(Wish wish, String id, Instant now) {
        String index = cipher.index(wish.indexed());
        for (Subscription each : book.alive(index, wish.channel())) {
            if (isSame(each, wish)) {
                if (each.state() == State.CONFIRMED && wish.channel() == Channel.EMAIL) {
                    return new Noted(id);
                }
                if (each.state() == State.PENDING
                        && each.requestedAt().plus(PATIENCE).isAfter(now)) {
                    return new Noted(each.id());
                }
            }
        }
        var asked =
                new Subscription(
                        id,
                        wish.channel(),
                        State.PENDING,
                        cipher.encrypt(wish.address()),
                        index,
                        wish.language(),
                        wish.customer(),
                        wish.targets(),
                        wish.minSeverity(),
                        now,
                        now);
        return keep(asked) ? new Noted(id) : new Refused(Reason.UNAVAILABLE);
    }

    /// Whoever asked takes back a wish that nobody has confirmed. What is confirmed is its owner's,
    /// who proves by a token who they are ([#end]).
    public Answer withdraw(String id, Instant now) {
        Optional<Subscription> found = book.find(id);
        if (found.isEmpty()) {
            return new Refused(isBookComplete.getAsBoolean() ? Reason.FORGED : Reason.UNAVAILABLE);
        }
        return switch (found.get().state()) {
            case PENDING -> change(found.get(), State.UNSUBSCRIBED, now);
            case CONFIRMED -> new Refused(Reason.FORGED);
            case UNSUBSCRIBED -> new Done(found);
        };
    }

    /// Asks the owner once more, when the question before is no longer good: until then they have
    /// it, and another would make its code wrong. Says the same whatever is known of the id.
    public Answer askAgain(String id, Instant now) {
        Optional<Subscription> found =
                book.find(id)
                        .filter(each -> each.state() == State.PENDING)
                        .filter(each -> !each.requestedAt().plus(CODE_LIFE).isAfter(now));
        return found.isEmpty() || keep(anew(found.get(), now))
                ? new Noted(id)
                : new Refused(Reason.UNAVAILABLE);
    }

    /// What a token gives access to, without changing anything.
    public Answer look(Purpose purpose, String token, Instant now) {
        return switch (tokens.verify(purpose, token, now)) {
            case Verdict.Forged _ -> new Refused(Reason.FORGED);
            case Verdict.Expired _ -> new Refused(Reason.EXPIRED);
            case Verdict.Genuine(String subject, _) -> {
                Optional<Subscription> found = book.find(subject);
                yield found.isEmpty() && !isBookComplete.getAsBoolean()
                        ? new Refused(Reason.UNAVAILABLE)
                        : new Done(found);
            }
        };
    }

    /// The owner of an address says yes, by the link they were sent.
    public Answer confirm(String token, Instant now) {
        Answer seen = look(Purpose.CONFIRM, token, now);
        return seen instanceof Done(Optional<Subscription> found)
                ? found.map(each -> confirmed(each, now))
                        .orElseGet(() -> new Refused(Reason.EXPIRED))
                : seen;
    }

    /// The owner of a number says yes, by the code they were sent.
    public Answer confirm(String id, String code, Instant now) {
        if (!tries.take(id, now)) {
            return new Refused(Reason.TOO_MANY);
        }
        Optional<Subscription> found = book.find(id);
        if (found.isEmpty()) {
            return new Refused(
                    isBookComplete.getAsBoolean() ? Reason.WRONG_CODE : Reason.UNAVAILABLE);
        }
        Subscription asked = found.get();
        if (asked.requestedAt().plus(CODE_LIFE).isBefore(now)) {
            return new Refused(Reason.EXPIRED);
        }
        byte[] right = bytes(tokens.code(id, asked.requestedAt()));
        return MessageDigest.isEqual(right, bytes(code.replace(" ", "")))
                ? confirmed(asked, now)
                : new Refused(Reason.WRONG_CODE);
    }

    /// Somebody who was sent a message says no. The link of the page that shows a subscription is
    /// as good for it.
    public Answer end(String token, Instant now) {
        Answer seen = look(Purpose.UNSUBSCRIBE, token, now);
        if (seen instanceof Refused(Reason reason) && reason == Reason.FORGED) {
            seen = look(Purpose.MANAGE, token, now);
        }
        if (!(seen instanceof Done(Optional<Subscription> found)) || found.isEmpty()) {
            return seen;
        }
        return change(found.get(), State.UNSUBSCRIBED, now);
    }

    private Answer confirmed(Subscription asked, Instant now) {
        return switch (asked.state()) {
            case PENDING, CONFIRMED -> change(asked, State.CONFIRMED, now);
            case UNSUBSCRIBED -> new Refused(Reason.EXPIRED);
        };
    }

    private Answer change(Subscription from, State to, Instant now) {
        if (from.state() == to) {
            return new Done(Optional.of(from));
        }
        Subscription changed = from.in(to, now);
        return keep(changed) ? new Done(Optional.of(changed)) : new Refused(Reason.UNAVAILABLE);
    }

    private static Subscription anew(Subscription of, Instant now) {
        return new Subscription(
                of.id(),
                of.channel(),
                of.state(),
                of.address(),
                of.addressIndex(),
                of.language(),
                of.customer(),
                of.targets(),
                of.minSeverity(),
                now,
                now);
    }

    private boolean keep(Subscription subscription) {
        if (!log.publish(subscription)) {
            return false;
        }
        book.put(subscription);
        return true;
    }

    private static boolean isSame(Subscription known, Wish wish) {
        return java.util.Objects.equals(known.customer(), wish.customer())
                && known.minSeverity() == wish.minSeverity()
                && java.util.Set.copyOf(known.targets())
                        .equals(java.util.Set.copyOf(wish.targets()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
