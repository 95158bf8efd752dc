package io.faultline.contracts.inventory;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Unfolds a check with `each:` into one check for every target of its list.
final class EachTarget {

    private static final int MAX_CHECKS = 1_000_000;
    private static final int SAID_OF_ONE_LIST = 10;

    private final Problems problems;
    private final TargetLists lists;
    private int unfolded;

    EachTarget(Problems problems, TargetLists lists) {
        this.problems = problems;
        this.lists = lists;
    }

    /// Hands over the check itself, or, where it has `each`, the check of each target. A list that
    /// is wrong at every target is not said to be so at every target.
    void of(YamlMapping item, Consumer<YamlMapping> check) {
        if (!item.has("each")) {
            check.accept(item);
            return;
        }
        String source = source(item);
        String id = item.text("id");
        if (source == null || id == null) {
            return;
        }
        if (!Template.isIn(id)) {
            problems.at(
                    item.at("id"),
                    "the id of a check with 'each' needs {target} or a {label}, so that each has its own");
            return;
        }
        int before = problems.count();
        for (Target target : targets(source, item)) {
            if (++unfolded > MAX_CHECKS) {
                problems.at(
                        item.keyAt("each"), "the lists make more than " + MAX_CHECKS + " checks");
                return;
            }
            YamlMapping filled = item.filled(new Template(target));
            if (filled != null) {
                check.accept(filled);
            }
            if (problems.count() - before >= SAID_OF_ONE_LIST) {
                return;
            }
        }
    }

    private List<Target> targets(String source, YamlMapping item) {
        return switch (lists.read(source)) {
            case TargetListReading.Listed(var targets) -> targets;
            case TargetListReading.Broken(var problem) -> {
                problems.in(problem);
                yield List.of();
            }
            case TargetListReading.Missing(var reason) -> {
                problems.at(item.keyAt("each"), "the list " + source + ": " + reason);
                yield List.of();
            }
        };
    }

    private @Nullable String source(YamlMapping item) {
        String source = item.text("each");
        if (source == null || !TargetLists.isUrl(source)) {
            return source;
        }
        try {
            URI url = new URI(source);
            if (url.getHost() != null && url.getUserInfo() == null) {
                return source;
            }
        } catch (URISyntaxException _) {
            // said below
        }
        problems.at(
                item.at("each"),
                "'each' needs a file, or an http(s) URL without credentials in it");
        return null;
    }
}
