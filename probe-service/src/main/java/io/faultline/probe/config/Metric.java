package io.faultline.probe.config;

/// Every metric of this service, in one place. On `/q/metrics` a counter's name ends in `_total`.
public enum Metric {
    /// Probes made, by `type`, `layer`, `outcome` and `reason` (`none` when ok).
    PROBES("faultline_probe_probes", "Probes made"),
    /// Seconds from sent to answered, by `type`.
    LATENCY("faultline_probe_latency_seconds", "From sent to answered"),
    /// Seconds from due to sent: how punctual this prober is.
    LATENESS("faultline_probe_lateness_seconds", "From due to sent"),
    /// Slots without a probe, by `cause`: `overload`, `in_flight`, `polite`, `missed`.
    SKIPPED("faultline_probe_skipped_slots", "Slots that were not probed"),
    /// Series in this instance's share, by `vantage`.
    SERIES("faultline_probe_share_series", "Checks that are probed here"),
    /// Anchors that failed when last asked, by `vantage`.
    ANCHORS_FAILING("faultline_probe_anchors_failing", "Anchors that fail"),
    /// 1 while all anchors of the `vantage` fail.
    CUT_OFF("faultline_probe_vantage_cut_off", "Whether the vantage itself is cut off"),
    /// Probes that an `engine` (`datagrams`, `streams`) turned away, by `cause`: `full`, or `late`
    /// where they had waited for more than a second.
    ENGINE_REFUSED("faultline_probe_engine_refused", "Probes that an engine had no room for"),
    /// Datagrams that answered no question of the `engine`.
    ENGINE_UNKNOWN("faultline_probe_engine_unknown_answers", "Answers to nothing that was asked"),
    /// Datagrams that the kernel dropped because the `engine` was too slow: raise
    /// net.core.rmem_max, or probe less often.
    ENGINE_UNREAD("faultline_probe_engine_socket_drops", "Datagrams dropped by full buffers"),
    /// Commands for vantages of ours, by `result`.
    COMMANDS("faultline_probe_commands", "Commands to probe now"),
    /// Records written to Kafka.
    PUBLISHED("faultline_probe_records_published", "Records written to Kafka"),
    /// Records that were lost because Kafka was away for too long.
    DROPPED("faultline_probe_records_dropped", "Records lost"),
    /// Records that wait for Kafka.
    WAITING("faultline_probe_records_waiting", "Records waiting for Kafka"),
    /// Records that could not be read and went to the dead letters.
    DEAD_LETTERS("faultline_probe_dead_letters", "Records that could not be read"),
    /// Events and heartbeats taken over HTTP, by `result`.
    INTAKE("faultline_probe_intake_events", "Events taken over HTTP"),
    /// When the last event was made, in seconds since the epoch; 0 before the first.
    LAST_EVENT("faultline_probe_last_event_time_seconds", "When the last event was made");

    private final String id;
    private final String about;

    Metric(String id, String about) {
        this.id = id;
        this.about = about;
    }

    /// The name as it is registered.
    public String id() {
        return id;
    }

    /// What it means, in few words.
    public String about() {
        return about;
    }
}
