package io.faultline.incident;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Reading;
import io.faultline.incident.desk.Author;
import io.faultline.incident.desk.Decision;
import io.faultline.incident.desk.IncidentId;
import io.faultline.incident.desk.Kind;
import io.faultline.incident.desk.Phase;
import io.faultline.incident.desk.Severity;
import io.faultline.incident.desk.Statement;
import io.faultline.incident.desk.Story;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The contract's messages as values of the domain, and back.
public final class Messages {

    private Messages() {}

    /// What the detector said, as the desk's rules see it.
    public static Decision decision(Incident said) {
        var statements = new ArrayList<Statement>();
        for (int i = 0; i < said.updates().size(); i++) {
            statements.add(statement(said.updates().get(i), new Author.Detector(i)));
        }
        return decision(said, statements);
    }

    /// What a person opened, as the story that it begins.
    ///
    /// @param by the user's name
    public static Story opened(Incident said, String by) {
        Statement first = statement(said.updates().getFirst(), new Author.Person(by));
        return Story.open(decision(said, List.of()), first);
    }

    private static Decision decision(Incident said, List<Statement> statements) {
        return new Decision(
                new IncidentId(said.id()),
                Kind.valueOf(said.kind().name()),
                said.layer().wire(),
                said.title(),
                said.isPublic(),
                said.startedAt(),
                said.openedAt(),
                said.endedAt(),
                said.resolvedAt(),
                statements,
                new String(Json.write(said), StandardCharsets.UTF_8));
    }

    private static Statement statement(Incident.Update update, Author author) {
        return new Statement(
                update.at(),
                author,
                update.isPostmortem() ? Phase.POSTMORTEM : Phase.valueOf(update.phase().name()),
                Severity.valueOf(update.severity().name()),
                update.rootCause(),
                update.shouldNotify(),
                update.text(),
                update.translations());
    }

    /// A story as the world is told it: what the detector holds to be true, with everything that
    /// was told by it and by people.
    ///
    /// @throws IllegalStateException where the decision kept with the story is none of the contract
    public static Incident published(Story story) {
        Incident found = read(story.decision().document());
        Statement latest = story.latest();
        List<Incident.Update> updates = story.told().stream().map(Messages::update).toList();
        return new Incident(
                found.id(),
                found.title(),
                found.layer(),
                latest.rootCause().isEmpty() ? found.rootCause() : latest.rootCause(),
                found.indistinguishable(),
                found.confidence(),
                severity(latest),
                found.startedAt(),
                found.openedAt(),
                story.resolvedAt(),
                story.endedAt(),
                found.affectedComponents(),
                found.affectedServices(),
                found.affectedCustomers(),
                found.responsible(),
                found.explanation(),
                updates,
                found.kind(),
                phase(latest),
                found.isPublic(),
                found.services(),
                found.mitigation(),
                found.evidence(),
                found.scheduledFor(),
                found.scheduledUntil(),
                found.nextUpdateBy(),
                found.translations());
    }

    /// The decision of a document that was kept.
    ///
    /// @throws IllegalStateException where it is none of the contract
    public static Decision kept(String document) {
        return decision(read(document));
    }

    /// What a person opened, of a document that was kept.
    ///
    /// @throws IllegalStateException where it is none of the contract
    public static Decision keptByHand(String document) {
        return decision(read(document), List.of());
    }

    private static Incident read(String document) {
        return switch (Json.read(document.getBytes(StandardCharsets.UTF_8), Incident.class)) {
            case Reading.Read<Incident>(var incident) -> incident;
            case Reading.Unreadable<Incident>(var reason) ->
                    throw new IllegalStateException(
                            "what is kept of a decision can not be read: " + reason);
        };
    }

    private static Incident.Update update(Statement said) {
        return new Incident.Update(
                said.at(),
                phase(said),
                severity(said),
                said.rootCause(),
                said.shouldNotify(),
                said.text(),
                said.translations(),
                said.phase() == Phase.POSTMORTEM);
    }

    /// The contract's phases are fixed: a postmortem is told of what is resolved
    /// (docs/decisions/0010).
    private static io.faultline.contracts.Phase phase(Statement said) {
        return said.phase() == Phase.POSTMORTEM
                ? io.faultline.contracts.Phase.RESOLVED
                : io.faultline.contracts.Phase.valueOf(said.phase().name());
    }

    private static io.faultline.contracts.Severity severity(Statement said) {
        return io.faultline.contracts.Severity.valueOf(said.severity().name());
    }
}
