package io.faultline.probe.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/// The settings of this service; each has its environment variable in application.properties.
@ConfigMapping(prefix = "faultline.probe")
public interface ProbeConfig {

    /// The vantages that this process is (`FAULTLINE_VANTAGE`, with commas; `local` where it is not
    /// set). Set but empty: it probes nothing and takes only what others saw.
    Optional<List<String>> vantages();

    /// What a bearer must show who publishes events from elsewhere than this machine
    /// (`FAULTLINE_EVENTS_TOKEN`). Without it only this machine may.
    Optional<String> eventsToken();

    /// Ranges that may not be probed, beside those that nobody may (`FAULTLINE_DENY_TARGETS`, CIDRs
    /// with commas).
    Optional<List<String>> denyTargets();

    /// Ranges that may be probed although they are denied (`FAULTLINE_ALLOW_TARGETS`); the metadata
    /// services of clouds stay denied.
    Optional<List<String>> allowTargets();

    /// Where test calls that end here are answered (`FAULTLINE_ANSWER`, with commas), for example
    /// `udp:0.0.0.0:5070,tcp:0.0.0.0:5070`. Empty: nowhere.
    Optional<List<String>> answer();

    /// The address that carriers reach the answering end at (`FAULTLINE_ANSWER_ADDRESS`), where it
    /// is not one of this machine's own.
    Optional<String> answerAddress();

    /// The UDP ports that voice comes in at there (`FAULTLINE_ANSWER_PORTS`), for a firewall's
    /// sake: `20000-20999`, of which the even ones are taken. Empty: any.
    Optional<String> answerVoicePorts();

    /// How many calls are answered at once; more get 486.
    @WithDefault("512")
    int answeredAtOnce();

    /// How many probes may be under way at once; a slot beyond is skipped and counted.
    @WithDefault("512")
    int probesAtOnce();

    /// How many threads send and receive datagrams, never more than there are cores. One is enough
    /// for tens of thousands of probes a second.
    @WithDefault("1")
    int engineThreads();

    /// How many confirmations a second are followed, in the long run.
    @WithDefault("50")
    double commandsPerSecond();

    /// How many confirmations may come at once.
    @WithDefault("200")
    int commandBurst();

    /// The replication factor of topics that this service creates (`FAULTLINE_KAFKA_REPLICATION`).
    @WithDefault("1")
    short kafkaReplication();
}
