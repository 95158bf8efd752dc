package io.faultline.incident.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What can be set, by environment (`FAULTLINE_INVENTORY` …) or system property.
@ConfigMapping(prefix = "faultline")
public interface Settings {

    /// Where state lives that belongs to the installation.
    @WithDefault(".faultline")
    Path home();

    /// The inventory file to publish; absent: the topic's inventory is used as it is.
    Optional<Path> inventory();

    /// Where the first operator's password is; default `operator-password` under [#home].
    Optional<Path> operatorPasswordFile();

    /// A file with the password of the user `viewer`, who may look only; absent: no such user.
    Optional<Path> viewerPasswordFile();

    /// Where the key of the manage API is; default `api-key` under [#home].
    Optional<Path> apiKeyFile();

    /// How many requests with it may come at once; after that, one each second.
    @WithDefault("10")
    int apiBurst();

    /// Copies of each partition that topics are created with.
    @WithDefault("1")
    short kafkaReplication();

    /// How long a component must have worked before its incident is over; absent: three intervals
    /// of its slowest check, at least a minute.
    Optional<Duration> holdDown();
}
