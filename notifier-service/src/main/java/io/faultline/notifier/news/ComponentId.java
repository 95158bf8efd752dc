package io.faultline.notifier.news;

import java.util.ArrayList;
import java.util.List;

/// A path of segments, `carrier-a/trunk-1`. Risk groups and vantages are named likewise.
public record ComponentId(String value) {

    /// The ids above this one, nearest first: of `a/b/c`, `a/b` and `a`.
    public List<ComponentId> ancestors() {
        var above = new ArrayList<ComponentId>();
        for (int slash = value.lastIndexOf('/');
                slash > 0;
                slash = value.lastIndexOf('/', slash - 1)) {
            above.add(new ComponentId(value.substring(0, slash)));
        }
        return above;
    }

    /// Whether this one lies below the other.
    public boolean isBelow(ComponentId other) {
        return value.startsWith(other.value + "/");
    }

    @Override
    public String toString() {
        return value;
    }
}
