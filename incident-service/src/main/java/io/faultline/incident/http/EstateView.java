package io.faultline.incident.http;

import io.faultline.contracts.Layer;
import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Component;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// How all that is watched does, by layer.
public record EstateView(int components, int checks, List<Row> layers) {

    /// A layer.
    ///
    /// @param worst the state class of its worst component
    public record Row(String name, String worst, int components, List<Count> counts) {}

    /// So many components in a state.
    public record Count(String state, String words) {}

    static EstateView of(Glance glance) {
        var rows = new ArrayList<Row>();
        for (Layer layer : Layer.values()) {
            List<Status> states =
                    glance.inventory().components().values().stream()
                            .filter(each -> each.layer() == layer)
                            .map(Component::id)
                            .map(glance::statusOf)
                            .toList();
            if (!states.isEmpty()) {
                rows.add(row(layer, states));
            }
        }
        return new EstateView(
                glance.inventory().components().size(),
                glance.inventory().checks().size(),
                List.copyOf(rows));
    }

    private static Row row(Layer layer, List<Status> states) {
        List<Count> counts =
                Arrays.stream(Status.values())
                        .sorted(Comparator.reverseOrder())
                        .filter(states::contains)
                        .map(status ->
                                new Count(
                                        DeskWords.state(status),
                                        states.stream().filter(status::equals).count()
                                                + " "
                                                + DeskWords.word(status)
                                                        .toLowerCase(java.util.Locale.ROOT)))
                        .toList();
        return new Row(DeskWords.word(layer), counts.getFirst().state(), states.size(), counts);
    }
}
