package io.faultline.status;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What can be set from outside; the defaults are in `application.properties`.
@ConfigMapping(prefix = "faultline")
public interface StatusSettings {

    /// Where state lives.
    Path home();

    /// The installation's secret in base64, from `FAULTLINE_SECRET`; else it is read from the file
    /// `secret` under [#home].
    Optional<String> secret();

    /// The address of the page where it is not the inventory's, from `FAULTLINE_PAGE_URL`.
    @WithName("page.url")
    Optional<String> pageUrl();

    /// Where copies of the site stand beside `site` under [#home], one line each, from
    /// `FAULTLINE_PUBLISH_TARGETS`; else they are read from the file `publish-targets` there.
    @WithName("publish.targets")
    Optional<String> publishTargets();

    /// Settings of the topics.
    Kafka kafka();

    /// Settings of the snapshot.
    Status status();

    /// Settings of the topics.
    interface Kafka {
        /// How many brokers hold each topic that is created here.
        @WithDefault("1")
        short replication();
    }

    /// Settings of the snapshot.
    interface Status {
        /// How often the snapshot is built anew where nothing happens: ages move on.
        Duration rebuildEvery();

        /// How long changes are collected before one snapshot is built of them.
        Duration coalesce();

        /// How long a component's status record speaks for it.
        Duration keepAlive();

        /// How many wishes to subscribe one address may send in an hour.
        int wishesPerHour();

        /// How many documents that are made on demand one address may ask for in a minute.
        int readsPerMinute();

        /// How many readers may listen to the stream of changes.
        int streamClients();
    }
}
