package io.faultline.incident.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.faultline.contracts.Incident;
import io.faultline.incident.Messages;
import io.faultline.incident.desk.Acknowledgement;
import io.faultline.incident.desk.Author;
import io.faultline.incident.desk.Story;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An incident as the world is told it, and what only the desk knows.
///
/// @param incident the object of the contract
/// @param authors who said each update: `detector` or a user's name, in the updates' order
/// @param acknowledgedBy who is on it
/// @param acknowledgedAt since when
record IncidentView(
        @JsonUnwrapped Incident incident,
        List<String> authors,
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgedAt) {

    static IncidentView of(Story story) {
        Acknowledgement acknowledgement = story.acknowledgement();
        return new IncidentView(
                Messages.published(story),
                story.told().stream().map(said -> author(said.author())).toList(),
                acknowledgement == null ? null : acknowledgement.by(),
                acknowledgement == null ? null : acknowledgement.at());
    }

    private static String author(Author author) {
        return switch (author) {
            case Author.Detector _ -> "detector";
            case Author.Person(String name) -> name;
        };
    }
}
