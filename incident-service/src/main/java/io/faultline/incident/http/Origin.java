package io.faultline.incident.http;

import io.faultline.contracts.Incident;
import io.faultline.incident.desk.Author;
import io.faultline.incident.desk.Story;
import java.time.Instant;

/// How an incident came to be known, when, and to whom, in the desk's words.
final class Origin {

    private Origin() {}

    static String times(Story story, Incident incident, Names names) {
        if (incident.kind() == Incident.Kind.MAINTENANCE) {
            return "Begins " + names.day(incident.startedAt());
        }
        String times =
                story.isByHand()
                        ? "Opened " + names.day(incident.openedAt())
                        : "First failure "
                                + names.day(incident.startedAt())
                                + ", opened "
                                + names.clock(incident.openedAt());
        Instant ended = incident.endedAt();
        return ended == null ? times : times + ", ended " + names.clock(ended);
    }

    static String seen(Story story, Incident incident) {
        if (story.told().getFirst().author() instanceof Author.Person(String name)) {
            return "Opened by " + name;
        }
        Incident.Evidence evidence = incident.evidence();
        if (evidence == null) {
            return incident.kind() == Incident.Kind.MAINTENANCE
                    ? "Planned in the inventory"
                    : "Detected automatically";
        }
        return "Detected automatically by "
                + evidence.vantagesFailing()
                + " of "
                + DeskWords.count(evidence.vantages(), "location");
    }

    static String shown(Incident incident, Names names) {
        if (incident.isPublic()) {
            return "public since " + names.clock(incident.openedAt());
        }
        return incident.affectedCustomers().isEmpty()
                ? "not public"
                : "not public: only " + names.customers(incident.affectedCustomers()) + " sees it";
    }
}
