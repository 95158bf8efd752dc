package io.faultline.incident;

import io.faultline.incident.detect.Evidence;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.learn.Outage;
import io.faultline.incident.lifecycle.Agenda;
import io.faultline.incident.lifecycle.Casebook;
import io.faultline.incident.lifecycle.Condition;
import io.faultline.incident.lifecycle.Conditions;
import io.faultline.incident.lifecycle.Incident;
import io.faultline.incident.lifecycle.Policy;
import io.faultline.incident.lifecycle.Work;
import io.faultline.incident.localise.Diagnosis;
import io.faultline.incident.localise.Field;
import io.faultline.incident.localise.Graph;
import io.faultline.incident.localise.Localiser;
import io.faultline.incident.localise.Plans;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The story of a decision, from evidence to incidents. Live it runs in the topology's
/// one-partition half, in a replay on event time; it is the same code, and time is an argument.
///
/// 1. The latest evidence of a check joins the field ([#evidence]).
/// 2. With every tick, and at once when evidence crosses a threshold, the localiser explains the
///    field: causes, with planned work as a prior ([#tick]).
/// 3. The casebook turns causes into incidents that open, change, recover and end.
/// 4. The agenda lets planned work begin and end.
/// 5. Every component gets its state ([#conditions]).
///
/// Mutable, owned by one thread; all of it can be built again from evidence, incidents and works.
public final class DetectionFlow {

    private static final Duration CONDITIONS_EVERY = Duration.ofSeconds(1);

    /// News that can wait, waits a thirtieth of T, and a second at least: what is probed seldom is
    /// explained seldom.
    private static final int WAITS_IN_T = 30;

    private static final Duration SOME_WAITS = Duration.ofSeconds(1);

    /// Without news the field only ages: it is explained again after so many times that.
    private static final int EXPLAINED_AGAIN = 5;

    private final Graph graph;
    private final Field field;
    private final Localiser localiser;
    private final Casebook casebook;
    private final Agenda agenda;
    private final Conditions conditions;
    private final Duration waits;
    private boolean dirty = true;
    private boolean stale;
    private Diagnosis explained = new Diagnosis(Instant.EPOCH, List.of());
    private Instant explainedAt = Instant.EPOCH;
    private Plans explainedBy = Plans.NONE;
    private Instant conditionsAt = Instant.EPOCH;

    /// What a tick came to.
    ///
    /// @param incidents of which something was told
    /// @param works planned work of which something was told
    public record Step(List<Incident> incidents, List<Work> works) {}

    /// An empty story about an estate.
    public DetectionFlow(Estate estate, Policy policy) {
        this.graph = new Graph(estate);
        this.field = new Field(graph);
        this.localiser = new Localiser(graph);
        this.casebook = new Casebook(graph, policy);
        this.agenda = new Agenda(graph);
        this.conditions = new Conditions(graph);
        this.waits = waits(estate);
    }

    private static Duration waits(Estate estate) {
        return estate.checks().values().stream()
                .map(each -> each.every().dividedBy(WAITS_IN_T))
                .min(Comparator.naturalOrder())
                .filter(each -> each.compareTo(SOME_WAITS) > 0)
                .orElse(SOME_WAITS);
    }

    /// Takes in the latest word on a check.
    ///
    /// @return whether it gives reason to look again
    public Field.News evidence(Evidence evidence) {
        Field.News news = field.put(evidence);
        dirty |= news == Field.News.URGENT;
        stale |= news == Field.News.SOME;
        return news;
    }

    /// Puts back an incident that was known before.
    ///
    /// @return whether its cause is still watched
    public boolean restore(Incident incident) {
        return casebook.restore(incident);
    }

    /// Puts back planned work that was known before.
    public void restore(Work work) {
        agenda.restore(work);
    }

    /// Puts back the state of a component, and when it was said.
    public void restore(Condition condition, Instant said) {
        conditions.restore(condition, said);
    }

    /// From when on a tick could decide anything but the begin of planned work and the age of data,
    /// which can wait for a few seconds.
    public Instant busyFrom() {
        return dirty ? Instant.MIN : casebook.restlessFrom();
    }

    /// Decides what is to be decided at a time.
    public Step tick(Instant now) {
        List<Work> works = agenda.advance(explained.causes(), now);
        Plans plans = agenda.plans(now);
        List<Incident> incidents = List.of();
        if (dirty
                || (stale && !now.isBefore(explainedAt.plus(waits)))
                || !now.isBefore(explainedAt.plus(waits.multipliedBy(EXPLAINED_AGAIN)))) {
            explained =
                    isSteady(plans, now)
                            ? new Diagnosis(now, explained.causes())
                            : explain(plans, now);
            explainedAt = now;
            incidents = casebook.advance(explained, field, plans);
        } else if (!now.isBefore(casebook.restlessFrom())) {
            incidents = casebook.advance(new Diagnosis(now, explained.causes()), field, plans);
        }
        return new Step(incidents, works);
    }

    private Diagnosis explain(Plans plans, Instant now) {
        dirty = false;
        stale = false;
        explainedBy = plans;
        return localiser.explain(field, plans, now);
    }

    /// Whether explaining again could only come to the same: no news, nothing planned, and no word
    /// has begun to fade.
    private boolean isSteady(Plans plans, Instant now) {
        return !dirty
                && !stale
                && plans.windows().isEmpty()
                && explainedBy.windows().isEmpty()
                && now.toEpochMilli() <= field.steadyUntilMs();
    }

    /// The states of components that changed, at most once a second unless something was just told.
    public List<Condition> conditions(Step after, Instant now) {
        boolean due =
                !after.incidents().isEmpty()
                        || !after.works().isEmpty()
                        || conditionsAt.isBefore(now.minus(CONDITIONS_EVERY));
        if (!due) {
            return List.of();
        }
        conditionsAt = now;
        return conditions.advance(field, casebook.incidents(), agenda.plans(now), now);
    }

    /// What an incident leaves behind, if it is over.
    public Optional<Outage> outage(Incident incident) {
        return Outage.of(incident, graph, field);
    }

    /// Planned work remembered: announced, under way, and over a little while ago.
    public Collection<Work> works() {
        return agenda.works();
    }

    /// Every incident remembered: those open, and those over a little while ago.
    public Collection<Incident> incidents() {
        return casebook.incidents();
    }
}
