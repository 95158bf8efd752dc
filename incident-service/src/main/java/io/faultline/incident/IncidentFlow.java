package io.faultline.incident;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.incident.config.Ids;
import io.faultline.incident.desk.Acknowledgement;
import io.faultline.incident.desk.Answer;
import io.faultline.incident.desk.Decision;
import io.faultline.incident.desk.Hearing;
import io.faultline.incident.desk.IncidentId;
import io.faultline.incident.desk.Incidents;
import io.faultline.incident.desk.OpenIncident;
import io.faultline.incident.desk.Outbox;
import io.faultline.incident.desk.PostUpdate;
import io.faultline.incident.desk.Refusal;
import io.faultline.incident.desk.Story;
import io.faultline.incident.message.OpenedByHand;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// The story of an incident, from what the detector and the desk say to what the world is told.
///
/// 1. Health events become states of checks (`detect`), states become a cause (`localise`), causes
///    become incidents (`lifecycle`); that runs inside Kafka Streams and arrives here as decisions.
/// 2. A decision continues the incident's story, or is one that is known already.
/// 3. Somebody at the desk continues the story too, or begins one.
/// 4. Either way, story and outbox are kept in one transaction.
/// 5. After the commit the outbox is carried to the world.
@ApplicationScoped
public class IncidentFlow {

    private final Incidents incidents;
    private final Outbox outbox;
    private final RunningInventory inventory;
    private final Ids ids;
    private final Event<Announced> announced;
    private final Clock clock;

    IncidentFlow(
            Incidents incidents,
            Outbox outbox,
            RunningInventory inventory,
            Ids ids,
            Event<Announced> announced,
            Clock clock) {
        this.incidents = incidents;
        this.outbox = outbox;
        this.inventory = inventory;
        this.ids = ids;
        this.announced = announced;
        this.clock = clock;
    }

    /// The detector decided something. The same decision twice changes nothing.
    @Transactional
    public Hearing decided(Incident said) {
        Decision decision = Messages.decision(said);
        Optional<Story> before = incidents.hold(decision.id());
        Hearing hearing =
                before.map(story -> story.hear(decision)).orElseGet(() -> Story.begin(decision));
        if (hearing instanceof Hearing.Continued(var story, var told, var withheld)) {
            incidents.keep(story, told.size(), withheld);
            announce(story, told.size());
        }
        return hearing;
    }

    /// Somebody opens an incident that the detector knows nothing of.
    @Transactional
    public Answer open(OpenIncident wish) {
        Inventory inForce = inventory.orEmpty();
        Optional<Refusal> flaw = wish.flaw().or(() -> OpenedByHand.flaw(wish, inForce));
        if (flaw.isPresent()) {
            return new Answer.Refused(flaw.get());
        }
        Incident opened = OpenedByHand.of(ids.incident(), wish, inForce, now());
        Story story = Messages.opened(opened, wish.first().by());
        incidents.keep(story, 1, List.of());
        announce(story, 1);
        return new Answer.Done(story);
    }

    /// Somebody at the desk tells the world something.
    @Transactional
    public Answer post(IncidentId id, PostUpdate wish) {
        Answer answer =
                incidents
                        .hold(id)
                        .map(story -> story.post(wish, now()))
                        .orElseGet(() -> new Answer.Refused(Refusal.UNKNOWN_INCIDENT));
        if (answer instanceof Answer.Done(var story)) {
            incidents.keep(story, 1, List.of());
            announce(story, 1);
        }
        return answer;
    }

    /// Somebody at the desk is on it. The world is not told.
    @Transactional
    public Answer acknowledge(IncidentId id, String by) {
        Answer answer =
                incidents
                        .hold(id)
                        .map(story -> story.acknowledge(new Acknowledgement(by, now())))
                        .orElseGet(() -> new Answer.Refused(Refusal.UNKNOWN_INCIDENT));
        if (answer instanceof Answer.Done(var story)) {
            incidents.keep(story, 0, List.of());
        }
        return answer;
    }

    /// One record for each new statement: readers know a record by its position and would miss a
    /// statement that shares one.
    private void announce(Story story, int told) {
        for (int at = story.told().size() - told; at < story.told().size(); at++) {
            Incident published = Messages.published(story.asOf(at));
            outbox.add(story.id(), at, new String(Json.write(published), StandardCharsets.UTF_8));
        }
        if (told > 0) {
            announced.fire(new Announced(story.id()));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
