package io.faultline.incident.message;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Reason;
import io.faultline.incident.detect.Finding;
import io.faultline.incident.detect.Observation;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.VantageId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What a health event means to the detector (detection.md, section 2).
public final class Observations {

    private static final Duration MOST_AHEAD = Duration.ofSeconds(2);

    private Observations() {}

    /// The event as an observation, its time believed.
    public static Observation of(HealthEvent event) {
        return at(event, event.time());
    }

    /// The event as an observation, its time believed as far as it is not ahead of its arrival by
    /// more than the clocks of machines may differ.
    ///
    /// @param arrived when it reached us
    public static Observation arrived(HealthEvent event, Instant arrived) {
        boolean ahead = event.time().isAfter(arrived.plus(MOST_AHEAD));
        return at(event, ahead ? arrived : event.time());
    }

    private static Observation at(HealthEvent event, Instant time) {
        return new Observation(
                event.id(),
                time.truncatedTo(ChronoUnit.MILLIS),
                new CheckId(event.check()),
                new VantageId(event.vantage()),
                finding(event));
    }

    /// A prober that could not send in time can not tell how slow an answer is either.
    private static boolean late(HealthEvent event) {
        return event.metrics().getOrDefault("late", 0.0) > 0;
    }

    private static boolean loses(HealthEvent event) {
        return event.metrics().getOrDefault("lossPct", 0.0) > 0
                && !event.metrics().containsKey("code");
    }

    private static Finding finding(HealthEvent event) {
        return switch (event.outcome()) {
            case OK -> Finding.GOOD;
            case DEGRADED -> late(event) ? Finding.NOTHING : Finding.SLOW;
            case ERROR -> Finding.NOTHING;
            case FAIL -> failure(event);
        };
    }

    private static Finding failure(HealthEvent event) {
        Reason reason = event.reason();
        if (reason == null) {
            return Finding.SILENT;
        }
        return switch (reason) {
            case TIMEOUT -> Finding.SILENT;
            case UNREACHABLE -> Finding.UNREACHABLE;
            case DNS -> Finding.NAMELESS;
            case REFUSED -> Finding.REFUSED;
            case TLS, AUTH -> Finding.UNTRUSTED;
            // packets that are lost on the way say nothing of the host, however many come back
            case ASSERTION -> loses(event) ? Finding.SILENT : Finding.WRONG;
            case PROTOCOL -> Finding.WRONG;
            // the prober's own trouble, under whatever outcome it is reported
            case PROBER, BUDGET -> Finding.NOTHING;
        };
    }
}
