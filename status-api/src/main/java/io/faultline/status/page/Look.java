package io.faultline.status.page;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import io.faultline.status.snapshot.Overall;

/// How a state looks: the class (and icon) of the design kit, and its word.
public record Look(String css, String label) {

    static Look of(Status status, Words words) {
        return switch (status) {
            case OPERATIONAL -> new Look("ok", words.operational());
            case UNDER_MAINTENANCE -> new Look("maintenance", words.maintenance());
            case NO_RECENT_DATA -> new Look("nodata", words.nodata());
            case DEGRADED_PERFORMANCE -> new Look("degraded", words.degraded());
            case PARTIAL_OUTAGE -> new Look("partial", words.partial());
            case MAJOR_OUTAGE -> new Look("major", words.major());
        };
    }

    static Look of(Severity severity, Words words) {
        return switch (severity) {
            case NONE -> new Look("ok", words.noSeverity());
            case MINOR -> new Look("degraded", words.minorSeverity());
            case MAJOR -> new Look("partial", words.majorSeverity());
            case CRITICAL -> new Look("major", words.critical());
        };
    }

    static Look of(Overall overall, Words words) {
        String sentence =
                switch (overall) {
                    case OPERATIONAL -> words.allOperational();
                    case MAINTENANCE -> words.allMaintenance();
                    case NO_RECENT_DATA -> words.allNoData();
                    case PARTIALLY_DEGRADED -> words.partiallyDegraded();
                    case DEGRADED -> words.allDegraded();
                    case MINOR_OUTAGE -> words.minorOutage();
                    case PARTIAL_OUTAGE -> words.partialOutage();
                    case MAJOR_OUTAGE -> words.majorOutage();
                };
        return new Look(of(overall.look(), words).css(), sentence);
    }

    static String phase(Incident.Update said, Words words) {
        return said.isPostmortem() ? words.postmortem() : phase(said.phase(), words);
    }

    static String phase(Phase phase, Words words) {
        return switch (phase) {
            case INVESTIGATING -> words.investigating();
            case IDENTIFIED -> words.identified();
            case MONITORING -> words.monitoring();
            case RESOLVED -> words.resolved();
            case SCHEDULED -> words.scheduled();
            case IN_PROGRESS -> words.inProgress();
            case VERIFYING -> words.verifying();
            case COMPLETED -> words.completed();
        };
    }
}
