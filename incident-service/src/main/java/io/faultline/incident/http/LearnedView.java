package io.faultline.incident.http;

import io.faultline.incident.estate.Component;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.learn.Outage;
import io.faultline.incident.learn.RiskGroups;
import io.faultline.incident.learn.TopologyDoubts;
import io.faultline.incident.message.Estates;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// What outages together say of the inventory, as the console shows it: proposals, each with the
/// lines that would make it so. Nothing is applied.
///
/// @param groups risk groups that may exist
/// @param doubts edges that outages contradict
public record LearnedView(List<Group> groups, List<Doubt> doubts) {

    /// The most of each that are shown.
    private static final int MOST = 20;

    /// Components that keep failing together.
    ///
    /// @param why in one sentence
    /// @param yaml what to add to the inventory
    public record Group(String members, String why, String yaml) {}

    /// Something that works though what it is said to stand on is down.
    ///
    /// @param where which key of the inventory says so
    public record Doubt(String component, String why, String where) {}

    static LearnedView of(Collection<Outage> outages, Glance glance) {
        Estate estate = Estates.of(glance.inventory());
        return new LearnedView(
                RiskGroups.proposed(outages, estate).stream()
                        .limit(MOST)
                        .map(each -> group(each, estate, glance.names()))
                        .toList(),
                TopologyDoubts.of(outages, estate).stream()
                        .limit(MOST)
                        .map(each -> doubt(each, estate, glance.names()))
                        .toList());
    }

    private static Group group(RiskGroups.Proposal each, Estate estate, Names names) {
        String members =
                each.members().stream()
                        .map(id -> names.causeInFull(id.value()))
                        .collect(Collectors.joining("; "));
        String why =
                "Failed together %d times, %d %% of all outages of either, last %s. Is something behind both?"
                        .formatted(
                                each.together(),
                                Math.round(100 * each.similarity()),
                                names.day(each.lastAt()));
        return new Group(members, why, yaml(each, estate));
    }

    /// The lines to add: the group, and `shares` of its members with what they share already.
    private static String yaml(RiskGroups.Proposal each, Estate estate) {
        String id =
                "learned-"
                        + each.members().stream()
                                .map(member -> member.value().replace('/', '-'))
                                .limit(2)
                                .collect(Collectors.joining("-"));
        var lines =
                new StringBuilder("risk-groups:\n  ")
                        .append(id)
                        .append(": { name: \"what is behind them\" }\ncomponents:\n");
        for (ComponentId member : each.members()) {
            Component component = Objects.requireNonNull(estate.components().get(member));
            var shares =
                    new java.util.ArrayList<>(
                            component.shares().stream().map(group -> group.value()).toList());
            shares.add(id);
            lines.append("  ")
                    .append(member)
                    .append(": { …, shares: ")
                    .append(shares)
                    .append(" }\n");
        }
        return lines.toString();
    }

    private static Doubt doubt(TopologyDoubts.Doubt each, Estate estate, Names names) {
        Component component = Objects.requireNonNull(estate.components().get(each.component()));
        String root = each.root();
        String where =
                component.dependsOn().stream().anyMatch(id -> id.value().equals(root))
                        ? "depends-on"
                        : component.shares().stream().anyMatch(id -> id.value().equals(root))
                                ? "shares"
                                : "its id, which puts it below " + root;
        return new Doubt(
                names.causeInFull(each.component().value()),
                "Worked through %d of %d outages of %s, which it is said to stand on; last %s."
                        .formatted(
                                each.stood(),
                                each.of(),
                                names.causeInFull(root),
                                names.day(each.lastAt())),
                where);
    }
}
