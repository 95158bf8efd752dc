package io.faultline.notifier;

import io.faultline.notifier.audience.Greeting;
import io.faultline.notifier.audience.Memory;
import io.faultline.notifier.audience.Subscribers;
import io.faultline.notifier.audience.Subscription;
import io.faultline.notifier.audience.SubscriptionId;
import io.faultline.notifier.audience.Telling;
import io.faultline.notifier.audience.Verdict;
import io.faultline.notifier.config.Gauges;
import io.faultline.notifier.ledger.Announcement;
import io.faultline.notifier.ledger.Announcements;
import io.faultline.notifier.ledger.Away;
import io.faultline.notifier.news.News;
import io.faultline.notifier.wording.Directory;
import io.faultline.notifier.wording.Names;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/// The story of this service, top to bottom: news arrive; it is decided whether people are told;
/// the words are found once; one transaction withdraws what is overtaken and queues what is said;
/// the couriers are woken. Subscriptions arrive; they are kept; their owners are greeted.
///
/// Everything here may be called again with the same news after a crash: it changes nothing twice.
@ApplicationScoped
public class NotifierFlow {

    private static final System.Logger LOGGER = System.getLogger(NotifierFlow.class.getName());

    private final Announcements announcements;
    private final Subscribers subscribers;
    private final Composer composer;
    private final Names names;
    private final Couriers couriers;
    private final Gauges gauges;
    private final Clock clock;

    NotifierFlow(
            Announcements announcements,
            Subscribers subscribers,
            Composer composer,
            Names names,
            Couriers couriers,
            Gauges gauges,
            Clock clock) {
        this.announcements = announcements;
        this.subscribers = subscribers;
        this.composer = composer;
        this.names = names;
        this.couriers = couriers;
        this.gauges = gauges;
        this.clock = clock;
    }

    /// Takes in an incident or a maintenance as it now stands.
    ///
    /// @throws Away where the database or the names of things are not there yet
    /// @throws IllegalArgumentException where the news can never be kept
    public void happened(News news) {
        Memory memory = announcements.memory(news.id());
        switch (Telling.of(news, memory, clock.instant())) {
            case Verdict.Keep(var reason) -> {
                if (news.sequence() > memory.seen()) {
                    announcements.keep(news, reason);
                    gauges.updateKept();
                    LOGGER.log(
                            System.Logger.Level.INFO,
                            "update kept, nobody is told incident={0} sequence={1} reason={2}",
                            news.id(),
                            news.sequence(),
                            reason);
                }
            }
            case Verdict.Tell tell -> tell(news, tell, memory);
        }
    }

    private void tell(News news, Verdict.Tell tell, Memory memory) {
        Directory directory = names.directory().orElseThrow(NotifierFlow::nameless);
        Announcement announcement =
                composer.compose(news, tell, memory, directory, announcements.readerships());
        Announcements.Queued queued = announcements.announce(announcement);
        if (tell.occasion().overtakes()) {
            couriers.told(news.id(), tell.sequence());
        } else {
            couriers.wake();
        }
        gauges.updateTold();
        LOGGER.log(
                System.Logger.Level.INFO,
                "update told incident={0} sequence={1} reason={2} mails={3} texts={4}"
                        + " hooks={5} pushes={6} superseded={7}",
                news.id(),
                tell.sequence(),
                tell.occasion(),
                queued.mails(),
                queued.texts(),
                queued.hooks(),
                queued.pushes(),
                queued.superseded());
    }

    /// Takes in what somebody asks for, as it now stands.
    ///
    /// @throws Away where the database or the names of things are not there yet
    /// @throws IllegalArgumentException where it can never be kept
    public void asked(Subscription subscription) {
        if (names.directory().isEmpty()) {
            throw nameless();
        }
        Greeting greeting = subscribers.keep(subscription, clock.instant());
        switch (greeting) {
            case Greeting.Confirm _, Greeting.Welcome _ -> couriers.wake();
            case Greeting.Silence(var reason) ->
                    LOGGER.log(
                            System.Logger.Level.INFO,
                            "subscription kept subscriber={0} reason={1}",
                            subscription.id(),
                            reason);
        }
    }

    /// Forgets a subscription and its address.
    ///
    /// @throws Away where the database is not there
    public void forgotten(SubscriptionId id) {
        subscribers.forget(id);
    }

    private static Away nameless() {
        return new Away("the inventory has not been read yet");
    }
}
