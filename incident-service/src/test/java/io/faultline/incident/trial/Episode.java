package io.faultline.incident.trial;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An incident from when it was opened, or opened again, until it was over.
///
/// @param messages how many of its updates subscribers were told of
record Episode(
        String id,
        Instant openedAt,
        @Nullable Instant endedAt,
        List<String> rootCause,
        List<String> affectedComponents,
        int messages) {

    static List<Episode> of(Incident incident) {
        var all = new ArrayList<Episode>();
        Instant opened = incident.openedAt();
        Instant over = null;
        List<String> root = incident.rootCause();
        int messages = 0;
        for (Incident.Update each : incident.updates()) {
            if (over != null) {
                all.add(of(incident, opened, over, root, messages));
                opened = each.at();
                over = null;
                messages = 0;
            }
            messages += each.shouldNotify() ? 1 : 0;
            root = each.rootCause();
            over = each.phase() == Phase.RESOLVED ? each.at() : null;
        }
        all.add(of(incident, opened, incident.endedAt(), incident.rootCause(), messages));
        return all;
    }

    private static Episode of(
            Incident incident,
            Instant opened,
            @Nullable Instant ended,
            List<String> root,
            int messages) {
        return new Episode(
                incident.id(), opened, ended, root, incident.affectedComponents(), messages);
    }
}
