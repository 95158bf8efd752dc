package io.faultline.notifier.audience;

import io.faultline.notifier.news.ComponentId;
import io.faultline.notifier.news.News;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/// Everything that, subscribed to, makes somebody hear of it.
///
/// Whoever follows a component hears of what happens to it or to anything below it, components
/// added later included; and of a cause above it, because a component fails with its parent. So the
/// circle holds what is affected, everything above that, and everything below the cause.
///
/// @param components ids to match a followed component against
public record Circle(Set<String> components) {

    /// The circle of what happened.
    ///
    /// @param known the components there are now
    public static Circle of(News news, Collection<ComponentId> known) {
        var inside = new TreeSet<String>();
        for (ComponentId affected : news.reach().components()) {
            inside.add(affected.value());
            affected.ancestors().forEach(above -> inside.add(above.value()));
        }
        for (ComponentId root : news.reach().roots()) {
            inside.add(root.value());
            root.ancestors().forEach(above -> inside.add(above.value()));
            known.stream()
                    .filter(each -> each.isBelow(root))
                    .forEach(below -> inside.add(below.value()));
        }
        return new Circle(inside);
    }
}
