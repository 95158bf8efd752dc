package io.faultline.status;

import io.faultline.contracts.subscription.AddressCipher;
import io.faultline.contracts.subscription.Secret;
import io.faultline.contracts.subscription.SubscriptionTokens;
import io.faultline.contracts.subscription.VapidKey;
import io.faultline.status.http.ViewCounts;
import io.faultline.status.kafka.TopicWriter;
import io.faultline.status.measure.Measurements;
import io.faultline.status.publish.NoticeBook;
import io.faultline.status.publish.NoticeKeys;
import io.faultline.status.publish.Publication;
import io.faultline.status.publish.Publisher;
import io.faultline.status.publish.SiteCopy;
import io.faultline.status.publish.Targets;
import io.faultline.status.site.CurrentSite;
import io.faultline.status.subscribe.BrowserDesk;
import io.faultline.status.subscribe.SubscriptionBook;
import io.faultline.status.subscribe.SubscriptionDesk;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The parts that know nothing of the framework, put together.
@Singleton
public class Parts {

    private static final Logger LOGGER = Logger.getLogger(Parts.class);

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
    NoticeBook notices(StatusSettings settings) {
        var keys = new NoticeKeys(settings.home());
        try {
            keys.signing(); // made now, so that it is there when it is needed
        } catch (IOException e) {
            LOGGER.warnf("emergency updates can not be signed error=%s", e.getMessage());
        }
        return new NoticeBook(settings.home().resolve("notices.json"), keys);
    }

    @Produces
    @Singleton
    Publisher publisher(
            StatusSettings settings,
            CurrentSite current,
            NoticeBook notices,
            OpenApiDocumentService documents) {
        byte[] description = documents.getDocument("<default>", Format.JSON);
        var copy =
                new SiteCopy(
                        Map.of(
                                "/api/v3/openapi.json",
                                Publication.File.of(
                                        "application/json; charset=utf-8", description)),
                        notices);
        return new Publisher(
                Targets.of(settings.home(), settings.publishTargets().orElse(null), System::getenv),
                copy,
                notices,
                current.clock());
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
    VapidKey vapid(Secret secret) {
        return VapidKey.of(secret);
    }

    @Produces
    @Singleton
    BrowserDesk browsers(
            Secret secret, SubscriptionBook book, TopicWriter writer, StatusFlow flow) {
        return new BrowserDesk(book, writer, new AddressCipher(secret), flow::isCaughtUp);
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
