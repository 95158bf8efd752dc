package io.faultline.notifier;

import io.faultline.notifier.audience.Channel;
import io.faultline.notifier.config.Gauges;
import io.faultline.notifier.config.NotifierConfig;
import io.faultline.notifier.ledger.Consignment;
import io.faultline.notifier.ledger.Deliveries;
import io.faultline.notifier.ledger.HookChannel;
import io.faultline.notifier.ledger.MailChannel;
import io.faultline.notifier.ledger.Outcome;
import io.faultline.notifier.ledger.PushChannel;
import io.faultline.notifier.ledger.SmsChannel;
import io.faultline.notifier.ledger.Wrapping;
import io.faultline.notifier.news.NewsId;
import io.faultline.notifier.postgres.Migration;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Makes the schema, then runs a courier for each channel, so that a wave of mails never delays
/// text messages.
@ApplicationScoped
public class Couriers {

    private final Migration migration;
    private final NotifierConfig config;
    private final Heads heads = new Heads();
    private final List<Courier> couriers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Couriers(
            Migration migration,
            NotifierConfig config,
            Deliveries deliveries,
            Wrapping wrapping,
            MailChannel mails,
            SmsChannel texts,
            HookChannel hooks,
            PushChannel pushes,
            Gauges gauges,
            Clock clock,
            RandomGenerator chance) {
        this.migration = migration;
        this.config = config;
        String worker = UUID.randomUUID().toString();
        couriers.add(
                new Courier(
                        Channel.EMAIL,
                        deliveries,
                        consignment -> post(wrapping, mails, consignment),
                        heads,
                        gauges,
                        clock,
                        chance,
                        new Courier.Terms(worker, config.lease(), config.mailConcurrency())));
        couriers.add(
                new Courier(
                        Channel.SMS,
                        deliveries,
                        consignment -> texts.send(wrapping.text(consignment, clock.instant())),
                        heads,
                        gauges,
                        clock,
                        chance,
                        new Courier.Terms(worker, config.lease(), config.smsConcurrency())));
        couriers.add(
                new Courier(
                        Channel.PUSH,
                        deliveries,
                        consignment -> pushes.send(wrapping.push(consignment, clock.instant())),
                        heads,
                        gauges,
                        clock,
                        chance,
                        new Courier.Terms(worker, config.lease(), config.hookConcurrency())));
        for (Channel channel : List.of(Channel.WEBHOOK, Channel.SLACK, Channel.TEAMS)) {
            couriers.add(
                    new Courier(
                            channel,
                            deliveries,
                            consignment -> hooks.send(wrapping.hook(consignment, clock.instant())),
                            heads,
                            gauges,
                            clock,
                            chance,
                            new Courier.Terms(worker, config.lease(), config.hookConcurrency())));
        }
    }

    private static Outcome post(Wrapping wrapping, MailChannel mails, Consignment consignment) {
        return wrapping.mail(consignment)
                .map(mails::send)
                .orElseGet(
                        () -> new Outcome.Refused("nobody", "no owner of the webhook to write to"));
    }

    void start(@Observes StartupEvent event) {
        threads.add(Thread.ofPlatform().name("schema").daemon().start(this::migrate));
        if (config.sending()) {
            int number = 0;
            for (Courier courier : couriers) {
                threads.add(
                        Thread.ofPlatform()
                                .name("courier-" + number++)
                                .daemon()
                                .start(() -> work(courier)));
            }
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        couriers.forEach(Courier::stop);
        if (!migration.isDone()) {
            threads.forEach(Thread::interrupt);
        }
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(12));
        }
    }

    /// Says that something was queued.
    public void wake() {
        couriers.forEach(Courier::wake);
    }

    /// Says that a story has a newer update: older messages under way are held back.
    void told(NewsId id, int sequence) {
        heads.told(id, sequence);
        wake();
    }

    private void migrate() {
        try {
            while (!migration.run()) {
                TimeUnit.MILLISECONDS.sleep(500);
            }
            wake();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(Courier courier) {
        try {
            while (!migration.await(1, TimeUnit.SECONDS)) {
                if (Thread.interrupted()) {
                    return;
                }
            }
            courier.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
