package io.faultline.incident.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything told about one incident, by the detector and by people, in the order in which it was
/// told. Nothing told is ever changed, moved or taken back: readers count on the position of a
/// statement. So a statement of the detector that arrives after somebody spoke is told after it,
/// even where its own time is a little earlier.
///
/// @param decision what the detector holds to be true, as of its latest statement; of a story that
///   a person began, what they did
/// @param told what was told, oldest first
/// @param heard how many of the detector's statements are known, told or withheld; 0: a person
///   began it
/// @param acknowledgement who is on it
public record Story(
        Decision decision,
        List<Statement> told,
        int heard,
        @Nullable Acknowledgement acknowledgement) {

    /// The most statements that one story may have before people are asked to stop.
    public static final int MAX_TOLD = 500;

    /// Copies what could change.
    public Story {
        told = List.copyOf(told);
    }

    /// A story begins when the detector first speaks of it.
    ///
    /// @throws IllegalArgumentException where nothing was said
    public static Hearing.Continued begin(Decision decision) {
        if (decision.statements().isEmpty()) {
            throw new IllegalArgumentException("a decision without a statement");
        }
        return new Story(decision, List.of(), 0, null).continued(decision, 0);
    }

    /// A story that a person begins. The detector never speaks of it.
    ///
    /// @param found what they hold to be true; the detector said nothing
    /// @param first what they tell
    /// @throws IllegalArgumentException where the detector is in it
    public static Story open(Decision found, Statement first) {
        if (!found.statements().isEmpty() || !(first.author() instanceof Author.Person)) {
            throw new IllegalArgumentException("a story that a person begins has no detector");
        }
        return new Story(found, List.of(first), 0, null);
    }

    /// The detector speaks. What it said before changes nothing, whether or not it comes again; a
    /// decision that knows less than this story is a repetition too. Only a detector that forgot in
    /// a crash that it had spoken may have something else to say in its last statement's place:
    /// that is told after it, and once, though both may come again.
    public Hearing hear(Decision newer) {
        if (isByHand()) {
            return new Hearing.Known();
        }
        int known = saysOtherwise(newer) ? heard - 1 : heard;
        return newer.statements().size() <= known ? new Hearing.Known() : continued(newer, known);
    }

    private boolean saysOtherwise(Decision newer) {
        return heard > 0
                && newer.statements().size() == heard
                && !newer.statements().getLast().saysAs(decision.statements().getLast())
                && !wasTold(newer.statements().getLast());
    }

    private boolean wasTold(Statement said) {
        return told.stream()
                .filter(each -> each.author().equals(said.author()))
                .filter(each -> each.text().equals(said.text()))
                .anyMatch(each -> each.saysAs(said) || each.saysAs(said.in(Phase.IDENTIFIED)));
    }

    private Hearing.Continued continued(Decision newer, int known) {
        var tellings = new ArrayList<>(told);
        var withheld = new ArrayList<Hearing.Withheld>();
        for (Statement said : newer.statements().subList(known, newer.statements().size())) {
            if (isOverByHand(tellings) && !isNews(said)) {
                withheld.add(new Hearing.Withheld(said, "somebody called it over before"));
            } else {
                tellings.add(fitted(said, tellings));
            }
        }
        var story = new Story(newer, tellings, newer.statements().size(), acknowledgement);
        return new Hearing.Continued(
                story, story.told.subList(told.size(), story.told.size()), withheld);
    }

    /// What was called over by hand stays over until the detector finds it worse: its own slow way
    /// through monitoring to resolved is no news to anybody.
    private static boolean isNews(Statement said) {
        return said.shouldNotify() && !said.phase().isEnding();
    }

    private static boolean isOverByHand(List<Statement> tellings) {
        return !tellings.isEmpty()
                && tellings.getLast().phase().isOver()
                && end(tellings).author() instanceof Author.Person;
    }

    /// What called it over: the latest statement, or the one that postmortems follow.
    private static Statement end(List<Statement> tellings) {
        return tellings.reversed().stream()
                .filter(said -> said.phase() != Phase.POSTMORTEM)
                .findFirst()
                .orElseGet(tellings::getLast);
    }

    /// A cause that a person named stays known while the detector is still looking for it.
    private static Statement fitted(Statement said, List<Statement> tellings) {
        if (tellings.isEmpty()) {
            return said;
        }
        Statement last = tellings.getLast();
        Statement ordered = said.notBefore(last.at());
        boolean isBehind = said.phase() == Phase.INVESTIGATING && last.phase() == Phase.IDENTIFIED;
        return isBehind ? ordered.in(Phase.IDENTIFIED) : ordered;
    }

    /// Somebody at the desk speaks.
    public Answer post(PostUpdate wish, Instant at) {
        Optional<Refusal> flaw = wish.flaw();
        if (flaw.isPresent()) {
            return new Answer.Refused(flaw.get());
        }
        if (isOver() && !wish.isPostmortem()) {
            return new Answer.Refused(Refusal.ALREADY_OVER);
        }
        if (!decision.kind().phases().contains(wish.phase())) {
            return new Answer.Refused(Refusal.PHASE_OF_OTHER_KIND);
        }
        if (!isOver() && wish.isPostmortem()) {
            return new Answer.Refused(Refusal.NOT_OVER_YET);
        }
        if (told.size() >= MAX_TOLD) {
            return new Answer.Refused(Refusal.TOO_MANY_UPDATES);
        }
        var tellings = new ArrayList<>(told);
        tellings.add(
                new Statement(
                                at,
                                new Author.Person(wish.by()),
                                wish.phase(),
                                wish.severity() == null ? latest().severity() : wish.severity(),
                                latest().rootCause(),
                                wish.shouldNotify(),
                                wish.text(),
                                wish.translations())
                        .notBefore(latest().at()));
        return new Answer.Done(new Story(decision, tellings, heard, acknowledgement));
    }

    /// Somebody says that they are on it. The world is not told.
    public Answer acknowledge(Acknowledgement by) {
        if (isOver()) {
            return new Answer.Refused(Refusal.ALREADY_OVER);
        }
        return acknowledgement == null
                ? new Answer.Done(new Story(decision, told, heard, by))
                : new Answer.Refused(Refusal.ALREADY_ACKNOWLEDGED);
    }

    /// Whether a person began it, of which the detector knows nothing.
    public boolean isByHand() {
        return heard == 0;
    }

    /// Which incident this is about.
    public IncidentId id() {
        return decision.id();
    }

    /// What was said last.
    public Statement latest() {
        return told.getLast();
    }

    /// Where it stands.
    public Phase phase() {
        return latest().phase();
    }

    /// Whether it is over, by the detector's word or somebody's.
    public boolean isOver() {
        return phase().isOver();
    }

    /// The story as it stood when the statement at a position was the latest.
    public Story asOf(int position) {
        return new Story(decision, told.subList(0, position + 1), heard, acknowledgement);
    }

    /// When it was called over, which no postmortem changes; null while it is not.
    public @Nullable Instant resolvedAt() {
        if (!isOver()) {
            return null;
        }
        Statement end = end(told);
        boolean isByDetector = end.author() instanceof Author.Detector;
        return isByDetector && decision.resolvedAt() != null ? decision.resolvedAt() : end.at();
    }

    /// When it ended: by the first good probe, or, where somebody called it over and no probe has
    /// said so yet, by their word. Null while it has not.
    public @Nullable Instant endedAt() {
        return decision.endedAt() != null ? decision.endedAt() : resolvedAt();
    }
}
