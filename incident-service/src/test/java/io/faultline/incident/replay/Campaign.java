package io.faultline.incident.replay;

import io.faultline.contracts.Incident;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.incident.rehearsal.Rehearsal;
import io.faultline.incident.trial.Score;
import io.faultline.incident.trial.Script;
import io.faultline.incident.trial.Shape;
import io.faultline.incident.trial.Trace;
import io.faultline.incident.trial.Trouble.Kind;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/// What breaks in every estate of a campaign, and how often that is played: each shape of estate,
/// each seed, one trace.
@SuppressWarnings({
    "ImmutableEnumChecker",
    "EnumOrdinal",
    "StringSplitter"
}) // seeds and a main for people
enum Campaign {
    /// One hard fault after the other.
    HARD(script ->
            script.then(Kind.SILENT, 240)
                    .then(Kind.REFUSED, 240)
                    .then(Kind.SILENT, 240)
                    .then(Kind.REFUSED, 240)),
    /// Loss of a fifth to a half, half of the checks down, slow answers, among hard faults.
    GREY(script ->
            script.then(Kind.LOSS_35, 1_200)
                    .then(Kind.SILENT, 240)
                    .then(Kind.LOSS_60, 600)
                    .then(Kind.PARTLY, 400)
                    .then(Kind.REFUSED, 240)
                    .then(Kind.LOSS_20, 1_500)),
    /// It works, worse than expected; up and down.
    UNSTEADY(script -> script.then(Kind.SLOW, 600).then(Kind.FLAP, 900)),
    /// Two and three at once.
    TOGETHER(script -> script.together(Kind.SILENT, 2, 300).together(Kind.SILENT, 3, 360)),
    /// A vantage is cut off, alone and while something breaks.
    CUT(script -> script.cut(300).cutAndBroken(480)),
    /// Nothing at all, for hours.
    NOISE(script -> script.nothing(4 * 3_600));

    private final UnaryOperator<Script> what;

    Campaign(UnaryOperator<Script> what) {
        this.what = what;
    }

    /// Plays it with the seeds `from` to `to`, the last one left out.
    ///
    /// @param vantages how many look
    /// @param every seconds between two probes of one check from one vantage
    Score play(int vantages, int every, int from, int to) {
        var score = new Score();
        for (int seed = from; seed < to; seed++) {
            for (Shape shape : Shape.values()) {
                play(score, shape, vantages, every, seed);
            }
        }
        return score;
    }

    /// Plays it once.
    void play(Score score, Shape shape, int vantages, int every, int seed) {
        var random = new Random(1_000L * seed + 10L * shape.ordinal() + vantages);
        Inventory inventory = Rehearsal.inventory(shape.draw(random, vantages, every));
        Script script = what.apply(new Script(inventory, random));
        Trace.Made made = Trace.of(inventory, script.troubles(), script.end(), random);
        score.add(shape + " seed " + seed, made.troubles(), replayed(inventory, made), every);
    }

    static List<Incident> replayed(Inventory inventory, Trace.Made made) {
        var replay = new Replay(inventory, null);
        made.events().forEach(each -> replay.event(each, null));
        replay.end();
        return replay.incidents();
    }

    /// Plays campaigns and says how it went: `Campaign HARD,GREY vantages every from to`.
    public static void main(String[] words) {
        for (String name : words[0].split(",")) {
            Score score =
                    valueOf(name)
                            .play(
                                    Integer.parseInt(words[1]),
                                    Integer.parseInt(words[2]),
                                    Integer.parseInt(words[3]),
                                    Integer.parseInt(words[4]));
            System.out.println(name + " " + score);
            score.remarks().forEach(each -> System.out.println("  " + each));
        }
    }
}
