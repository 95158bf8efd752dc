package io.faultline.launcher.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Compares what the status page stands on with what it reports on.
final class Independence {

    /// One line of the answer.
    ///
    /// @param verdict `shared`, `ok` or `unknown`
    record Finding(Verdict verdict, String what, String words) {}

    /// What was found.
    enum Verdict {
        /// One fault takes both.
        SHARED("shared"),
        /// Nothing is shared.
        OK("ok"),
        /// It could not be told.
        UNKNOWN("unknown");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private static final int NAMED = 3;

    private final List<Place> page;
    private final List<Place> mail;
    private final List<Place> estate;

    /// @param page where the page and its copies stand
    /// @param mail where notifications leave from
    Independence(List<Place> page, List<Place> mail, List<Place> estate) {
        this.page = page;
        this.mail = mail;
        this.estate = estate;
    }

    /// All findings, those that are to be mended first.
    List<Finding> findings() {
        var all = new ArrayList<Finding>();
        compare(
                all,
                "name servers",
                page,
                Place::nameServers,
                "put the page's name into a zone with another operator");
        compare(
                all,
                "network",
                page,
                Place::networks,
                "put a copy elsewhere (./faultline help publish) and point the page's name at it");
        compare(
                all,
                "certificate authority",
                page,
                Place::authorities,
                "get the page's certificate from another authority");
        compare(
                all,
                "mail path",
                mail,
                Place::networks,
                "let FAULTLINE_SMTP_URL lead to a relay outside of what is watched");
        compare(
                all,
                "mail path's name servers",
                mail,
                Place::nameServers,
                "use a relay whose name is in another zone");
        for (List<Place> each : List.of(page, mail, estate)) {
            each.forEach(place ->
                    place.unknown()
                            .forEach(words ->
                                    all.add(new Finding(Verdict.UNKNOWN, "not told", words))));
        }
        all.sort(java.util.Comparator.comparing(Finding::verdict));
        return all;
    }

    private void compare(
            List<Finding> all,
            String what,
            List<Place> ours,
            Function<Place, Set<String>> of,
            String mend) {
        if (ours.isEmpty()) {
            all.add(new Finding(Verdict.UNKNOWN, what, "nothing of it is known here"));
            return;
        }
        boolean isShared = false;
        for (Place mine : ours) {
            for (String each : of.apply(mine)) {
                Set<String> with = new TreeSet<>();
                estate.stream()
                        .filter(place -> of.apply(place).contains(each))
                        .forEach(place -> with.add(place.host()));
                if (!with.isEmpty()) {
                    isShared = true;
                    all.add(
                            new Finding(
                                    Verdict.SHARED,
                                    what,
                                    mine.host()
                                            + " shares "
                                            + each
                                            + " with "
                                            + some(with)
                                            + ": "
                                            + mend));
                }
            }
        }
        if (!isShared) {
            all.add(new Finding(Verdict.OK, what, "nothing is shared"));
        }
    }

    private static String some(Set<String> hosts) {
        String named = String.join(", ", hosts.stream().limit(NAMED).toList());
        return hosts.size() <= NAMED ? named : named + " and " + (hosts.size() - NAMED) + " more";
    }
}
