package io.faultline.status.subscribe;

import io.faultline.contracts.Subscription;
import io.faultline.contracts.Subscription.Channel;
import io.faultline.contracts.Subscription.State;
import io.faultline.contracts.subscription.AddressCipher;
import io.faultline.contracts.subscription.PushAddress;
import io.faultline.status.subscribe.Answer.Done;
import io.faultline.status.subscribe.Answer.Reason;
import io.faultline.status.subscribe.Answer.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Where browsers say what they want to be told, that they moved, and no. Their owner was asked by
/// the browser itself, so nothing waits for a yes; who says more later proves to be the same
/// browser by the keys that it gave first.
public final class BrowserDesk {

    /// Nobody wants to be told of more than so many choices of theirs in one browser.
    static final int MOST = 20;

    private final SubscriptionBook book;
    private final SubscriptionLog log;
    private final AddressCipher cipher;
    private final BooleanSupplier isBookComplete;

    /// @param isBookComplete whether the book knows all that was ever asked for
    public BrowserDesk(
            SubscriptionBook book,
            SubscriptionLog log,
            AddressCipher cipher,
            BooleanSupplier isBookComplete) {
        this.book = book;
        this.log = log;
        this.cipher = cipher;
        this.isBookComplete = isBookComplete;
    }

    /// Notes what a browser wants. The same again is written again: one that failed for long was
    /// ended without a word to this desk, and asking is how it comes back.
    ///
    /// @param wish of a browser
    /// @param id for the subscription, if there is to be a new one
    public Answer ask(Wish wish, String id, Instant now) {
        PushAddress browser = PushAddress.of(wish.address());
        List<Subscription> known = known(browser);
        Optional<Subscription> same = known.stream().filter(each -> isSame(each, wish)).findFirst();
        if (same.isEmpty() && known.size() >= MOST) {
            return new Refused(Reason.TOO_MANY);
        }
        return keep(
                new Subscription(
                        same.map(Subscription::id).orElse(id),
                        Channel.PUSH,
                        State.CONFIRMED,
                        cipher.encrypt(browser.text()),
                        cipher.index(browser.indexed()),
                        wish.language(),
                        wish.customer(),
                        wish.targets(),
                        wish.minSeverity(),
                        same.map(Subscription::requestedAt).orElse(now),
                        now));
    }

    /// A browser got another endpoint or other keys: all that it asked for goes there.
    public Answer move(PushAddress from, PushAddress to, Instant now) {
        List<Subscription> known = known(from);
        if (known.isEmpty()) {
            return new Refused(isBookComplete.getAsBoolean() ? Reason.FORGED : Reason.UNAVAILABLE);
        }
        Answer answer = new Done(Optional.empty());
        for (Subscription each : known) {
            answer = keep(at(each, to, now));
            if (answer instanceof Refused) {
                return answer;
            }
        }
        return answer;
    }

    /// A browser wants nothing more. Says the same whether it is known or not.
    public Answer end(PushAddress browser, Instant now) {
        for (Subscription each : known(browser)) {
            if (keep(each.in(State.UNSUBSCRIBED, now)) instanceof Refused refused) {
                return refused;
            }
        }
        return new Done(Optional.empty());
    }

    /// What this very browser gets.
    private List<Subscription> known(PushAddress browser) {
        return book.alive(cipher.index(browser.indexed()), Channel.PUSH).stream()
                .filter(each -> browser.isProofOf(PushAddress.of(cipher.decrypt(each.address()))))
                .toList();
    }

    private Subscription at(Subscription of, PushAddress to, Instant now) {
        return new Subscription(
                of.id(),
                of.channel(),
                of.state(),
                cipher.encrypt(to.text()),
                cipher.index(to.indexed()),
                of.language(),
                of.customer(),
                of.targets(),
                of.minSeverity(),
                of.requestedAt(),
                now);
    }

    private Answer keep(Subscription subscription) {
        if (!log.publish(subscription)) {
            return new Refused(Reason.UNAVAILABLE);
        }
        book.put(subscription);
        return new Done(Optional.of(subscription));
    }

    private static boolean isSame(Subscription known, Wish wish) {
        return java.util.Objects.equals(known.customer(), wish.customer())
                && known.minSeverity() == wish.minSeverity()
                && Set.copyOf(known.targets()).equals(Set.copyOf(wish.targets()));
    }
}
