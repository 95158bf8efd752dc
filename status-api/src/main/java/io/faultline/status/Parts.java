package io.faultline.status;

import io.faultline.contracts.subscription.AddressCipher;
import io.faultline.contracts.subscription.Secret;
import io.faultline.contracts.subscription.SubscriptionTokens;
import io.faultline.status.http.ViewCounts;
import io.faultline.status.kafka.TopicWriter;
import io.faultline.status.measure.Measurements;
import io.faultline.status.site.CurrentSite;
import io.faultline.status.subscribe.SubscriptionBook;
import io.faultline.status.subscribe.SubscriptionDesk;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The parts that know nothing of the framework, put together.
@Singleton
public class Parts {

    @Produces
    @Singleton
    CurrentSite currentSite() {
        return new CurrentSite(InstantSource.system());
    }

    @Produces
    @Singleton
    SubscriptionBook subscriptionBook() {
        return new SubscriptionBook();
    }

    @Produces
    @Singleton
    Measurements measurements() {
        return new Measurements();
    }

    @Produces
    @Singleton
    ViewCounts viewCounts() {
        return new ViewCounts();
    }

    @Produces
    @Singleton
    TopicWriter topicWriter(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        return new TopicWriter(bootstrap);
    }

    @Produces
    @Singleton
    Secret secret(StatusSettings settings) {
        return InstallationSecret.read(settings.secret(), settings.home());
    }

    @Produces
    @Singleton
    SubscriptionTokens tokens(Secret secret) {
        return new SubscriptionTokens(secret);
    }

    @Produces
    @Singleton
    SubscriptionDesk desk(
            Secret secret,
            SubscriptionTokens tokens,
            SubscriptionBook book,
            TopicWriter writer,
            StatusFlow flow) {
        return new SubscriptionDesk(
                book, writer, new AddressCipher(secret), tokens, flow::isCaughtUp);
    }
}
