package io.faultline.incident.trial;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.incident.trial.Trouble.Expected;
import io.faultline.incident.trial.Trouble.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// Draws what breaks: one trouble after the other with a pause between, or several at once.
public final class Script {

    /// Long enough for an incident to be over: three intervals of a minute and a little more.
    private static final int PAUSE = 420;

    private final Inventory inventory;
    private final Consequences consequences;
    private final Random random;
    private final List<Trouble> troubles = new ArrayList<>();
    private int clock = 900;

    /// An empty script for an inventory.
    public Script(Inventory inventory, Random random) {
        this.inventory = inventory;
        this.consequences = new Consequences(inventory);
        this.random = random;
    }

    /// One trouble of a kind, somewhere.
    ///
    /// @param seconds how long
    public Script then(Kind kind, int seconds) {
        troubles.add(draw(kind, clock, clock + seconds));
        clock += seconds + PAUSE;
        return this;
    }

    /// Several at once, begun within half a minute, of which none is hidden in another, and no two
    /// are next of kin.
    public Script together(Kind kind, int count, int seconds) {
        var now = new ArrayList<Trouble>();
        for (int attempt = 0; now.size() < count && attempt < 200; attempt++) {
            int from = clock + random.nextInt(30);
            Trouble next = draw(kind, from, from + seconds + random.nextInt(90));
            if (now.stream().allMatch(each -> apart(each, next)) && whole(now, next)) {
                now.add(next);
            }
        }
        troubles.addAll(now);
        clock += seconds + 150 + PAUSE;
        return this;
    }

    /// Nothing happens.
    public Script nothing(int seconds) {
        clock += seconds;
        return this;
    }

    /// A vantage is cut off.
    public Script cut(int seconds) {
        List<String> all = List.copyOf(inventory.vantages().keySet());
        troubles.add(
                cut(all.get(random.nextInt(all.size())), clock, clock + seconds, Expected.YES));
        clock += seconds + PAUSE;
        return this;
    }

    /// A vantage is cut off, and while it is something else breaks.
    public Script cutAndBroken(int seconds) {
        List<String> all = List.copyOf(inventory.vantages().keySet());
        troubles.add(cut(all.getFirst(), clock, clock + seconds, Expected.YES));
        troubles.add(draw(Kind.SILENT, clock + seconds / 3, clock + seconds - 60));
        clock += seconds + PAUSE;
        return this;
    }

    static Trouble cut(String vantage, int from, int to, Expected expected) {
        String root = "vantage:" + vantage;
        return new Trouble(
                root, Set.of(root), Set.of(), Set.of(), Kind.VANTAGE, from, to, from, expected);
    }

    /// The troubles, by their begin.
    public List<Trouble> troubles() {
        return List.copyOf(troubles);
    }

    /// The second at which all is over.
    public int end() {
        return clock;
    }

    /// A trouble with a root of its own choice.
    public Script at(String root, Kind kind, int seconds) {
        troubles.add(trouble(root, kind, clock, clock + seconds));
        clock += seconds + PAUSE;
        return this;
    }

    private Trouble draw(Kind kind, int from, int to) {
        List<String> roots = consequences.roots();
        for (int attempt = 0; attempt < 1_000; attempt++) {
            Trouble drawn = trouble(roots.get(random.nextInt(roots.size())), kind, from, to);
            // half of a single check is no kind of trouble, and a service can refuse, a duct can
            // not
            boolean enough = !kind.needsMany() || drawn.checks().size() > 3;
            boolean sensible = kind != Kind.REFUSED || refuses(drawn.root());
            if (enough && sensible) {
                return drawn;
            }
        }
        return trouble(roots.getFirst(), Kind.SILENT, from, to);
    }

    private boolean refuses(String root) {
        var part = inventory.components().get(root);
        return part != null && !consequences.isLink(root);
    }

    private Trouble trouble(String root, Kind kind, int from, int to) {
        Set<String> components = consequences.of(Set.of(root));
        var checks = new TreeSet<>(consequences.checks(components));
        if (kind == Kind.PARTLY) {
            double share = 0.35 + 0.3 * random.nextDouble();
            checks.removeIf(_ -> random.nextDouble() > share);
        }
        return new Trouble(
                root,
                consequences.alike(root),
                components,
                checks,
                kind,
                from,
                to,
                from,
                checks.isEmpty() ? Expected.OPTIONAL : Expected.YES);
    }

    /// Whether nothing that could break fails a part of both: two parts of one thing that fail at
    /// once are that thing, for all that anybody can know.
    private boolean apart(Trouble one, Trouble two) {
        return consequences.roots().stream()
                .map(each -> consequences.of(Set.of(each)))
                .noneMatch(each ->
                        each.stream().anyMatch(one.components()::contains)
                                && each.stream().anyMatch(two.components()::contains));
    }

    /// Whether they fail nothing together that none fails alone.
    private boolean whole(List<Trouble> now, Trouble next) {
        var roots = new TreeSet<String>();
        var alone = new TreeSet<>(next.components());
        roots.add(next.root());
        for (Trouble each : now) {
            roots.add(each.root());
            alone.addAll(each.components());
        }
        return consequences.of(roots).equals(alone);
    }
}
