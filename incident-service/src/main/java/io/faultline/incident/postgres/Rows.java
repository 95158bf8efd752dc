package io.faultline.incident.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.faultline.contracts.Json;
import io.faultline.incident.Messages;
import io.faultline.incident.desk.Acknowledgement;
import io.faultline.incident.desk.Author;
import io.faultline.incident.desk.Decision;
import io.faultline.incident.desk.Hearing.Withheld;
import io.faultline.incident.desk.IncidentId;
import io.faultline.incident.desk.Phase;
import io.faultline.incident.desk.Severity;
import io.faultline.incident.desk.Statement;
import io.faultline.incident.desk.Story;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Values of the domain as rows, and back.
final class Rows {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private Rows() {}

    /// A story from its row and the rows of what was told, in order. What the detector said is in
    /// its document; what was told of it may be put a little differently, and by people.
    static Story story(IncidentRow row, List<StatementRow> told) {
        List<Statement> statements = told.stream().map(Rows::statement).toList();
        Decision decision =
                row.heard == 0 ? Messages.keptByHand(row.document) : Messages.kept(row.document);
        Acknowledgement acknowledgement =
                row.acknowledgedBy == null || row.acknowledgedAt == null
                        ? null
                        : new Acknowledgement(row.acknowledgedBy, row.acknowledgedAt);
        return new Story(decision, statements, row.heard, acknowledgement);
    }

    private static Statement statement(StatementRow row) {
        Author author =
                row.author != null
                        ? new Author.Person(row.author)
                        : new Author.Detector(
                                row.detectorSequence == null ? 0 : row.detectorSequence);
        return new Statement(
                row.at,
                author,
                Phase.valueOf(enumerated(row.phase)),
                Severity.valueOf(enumerated(row.severity)),
                List.of(row.rootCause),
                row.notify,
                row.message,
                texts(row.translations));
    }

    static void fill(IncidentRow row, Story story) {
        Decision decision = story.decision();
        row.kind = word(decision.kind());
        row.layer = decision.layer();
        row.title = decision.title();
        row.isPublic = decision.isPublic();
        row.phase = word(story.phase());
        row.severity = word(story.latest().severity());
        row.startedAt = decision.startedAt();
        row.openedAt = decision.openedAt();
        row.decidedEndedAt = decision.endedAt();
        row.decidedResolvedAt = decision.resolvedAt();
        row.heard = story.heard();
        Acknowledgement acknowledgement = story.acknowledgement();
        row.acknowledgedBy = acknowledgement == null ? null : acknowledgement.by();
        row.acknowledgedAt = acknowledgement == null ? null : acknowledgement.at();
        row.document = decision.document();
    }

    static StatementRow told(IncidentId id, int position, Statement statement) {
        StatementRow row = row(id, statement);
        row.position = position;
        return row;
    }

    static StatementRow withheld(IncidentId id, Withheld withheld) {
        StatementRow row = row(id, withheld.statement());
        row.withheldBecause = withheld.reason();
        return row;
    }

    private static StatementRow row(IncidentId id, Statement statement) {
        var row = new StatementRow();
        row.incidentId = id.value();
        switch (statement.author()) {
            case Author.Detector(int sequence) -> row.detectorSequence = sequence;
            case Author.Person(String name) -> row.author = name;
        }
        row.at = statement.at();
        row.phase = word(statement.phase());
        row.severity = word(statement.severity());
        row.rootCause = statement.rootCause().toArray(String[]::new);
        row.notify = statement.shouldNotify();
        row.message = statement.text();
        row.translations = new String(Json.write(statement.translations()), StandardCharsets.UTF_8);
        return row;
    }

    private static Map<String, String> texts(String json) {
        try {
            return Json.mapper().readValue(json, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("kept translations can not be read: " + json, e);
        }
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String enumerated(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
