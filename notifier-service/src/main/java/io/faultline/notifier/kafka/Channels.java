package io.faultline.notifier.kafka;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Reading;
import io.faultline.notifier.NotifierFlow;
import io.faultline.notifier.Patience;
import io.faultline.notifier.audience.SubscriptionId;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/// The two topics that this service acts on, one record after the other. A record is acknowledged
/// when its method returns: when the database has it.
@ApplicationScoped
class Channels {

    private final NotifierFlow flow;
    private final Patience patience;
    private final DeadLetters deadLetters;
    private final SubscriptionsFirst order;

    Channels(
            NotifierFlow flow,
            Patience patience,
            DeadLetters deadLetters,
            SubscriptionsFirst order) {
        this.flow = flow;
        this.patience = patience;
        this.deadLetters = deadLetters;
        this.order = order;
    }

    @Incoming("incidents")
    @Blocking
    void incident(ConsumerRecord<String, byte[]> record) {
        patience.until(order::await);
        take(record, Incident.class, incident -> flow.happened(Translation.news(incident)));
    }

    @Incoming("subscriptions")
    @Blocking
    void subscription(ConsumerRecord<String, byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            patience.until(() -> flow.forgotten(new SubscriptionId(record.key())));
        } else {
            take(
                    record,
                    io.faultline.contracts.Subscription.class,
                    asked -> flow.asked(Translation.subscription(asked)));
        }
        order.taken(record.partition(), record.offset());
    }

    private <T> void take(
            ConsumerRecord<String, byte[]> record, Class<T> type, Consumer<T> action) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            return;
        }
        patience.until(() -> {
            switch (Json.read(value, type)) {
                case Reading.Read<T>(var message) -> {
                    try {
                        action.accept(message);
                    } catch (IllegalArgumentException e) {
                        deadLetters.put(record, String.valueOf(e.getMessage()));
                    }
                }
                case Reading.Unreadable<T>(var reason) -> deadLetters.put(record, reason);
            }
        });
    }
}
