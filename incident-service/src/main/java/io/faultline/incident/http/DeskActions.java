package io.faultline.incident.http;

import io.faultline.incident.IncidentFlow;
import io.faultline.incident.RunningInventory;
import io.faultline.incident.config.Meters;
import io.faultline.incident.desk.Answer;
import io.faultline.incident.desk.IncidentId;
import io.faultline.incident.desk.Phase;
import io.faultline.incident.desk.PostUpdate;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// What API and console both do, in the name of whoever asks.
@RequestScoped
class DeskActions {

    private final IncidentFlow flow;
    private final RunningInventory inventory;
    private final SecurityIdentity identity;
    private final Meters meters;

    DeskActions(
            IncidentFlow flow,
            RunningInventory inventory,
            SecurityIdentity identity,
            Meters meters) {
        this.flow = flow;
        this.inventory = inventory;
        this.identity = identity;
        this.meters = meters;
    }

    /// Tells the world something.
    ///
    /// @param text by language; that of the page's first language is the text, others translate it
    Answer post(IncidentId id, Phase phase, Map<String, String> text, boolean shouldNotify) {
        var translations = new HashMap<>(text);
        String first = translations.remove(inventory.orEmpty().page().language());
        var wish =
                new PostUpdate(
                        user(), phase, first == null ? "" : first, translations, shouldNotify);
        Answer answer = flow.post(id, wish);
        if (answer instanceof Answer.Done) {
            meters.deskUpdate();
        }
        return answer;
    }

    /// Says that the caller is on it.
    Answer acknowledge(IncidentId id) {
        return flow.acknowledge(id, user());
    }

    String user() {
        return DeskRoles.name(identity);
    }

    /// Whether they have a session that can be ended.
    boolean canLeave() {
        return identity.getPrincipal() instanceof JsonWebToken;
    }

    boolean canOperate() {
        return identity.hasRole(Role.OPERATOR) || identity.hasRole(Role.ADMIN);
    }
}
