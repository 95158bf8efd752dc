package io.faultline.incident.http;

import io.faultline.incident.IncidentFlow;
import io.faultline.incident.RunningInventory;
import io.faultline.incident.config.Meters;
import io.faultline.incident.desk.Answer;
import io.faultline.incident.desk.IncidentId;
import io.faultline.incident.desk.OpenIncident;
import io.faultline.incident.desk.Phase;
import io.faultline.incident.desk.PostUpdate;
import io.faultline.incident.desk.Severity;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

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

    /// Opens an incident.
    Answer open(OpenIncident wish) {
        return counted(flow.open(wish));
    }

    /// Tells the world something.
    ///
    /// @param text by language; that of the page's first language is the text, others translate it
    Answer post(IncidentId id, Phase phase, Map<String, String> text, boolean shouldNotify) {
        return post(id, update(phase, text, shouldNotify, null));
    }

    /// Tells the world what was asked for.
    Answer post(IncidentId id, PostUpdate wish) {
        return counted(flow.post(id, wish));
    }

    /// What the caller tells the world.
    ///
    /// @param text by language; that of the page's first language is the text, others translate it
    PostUpdate update(
            Phase phase,
            Map<String, String> text,
            boolean shouldNotify,
            @Nullable Severity severity) {
        var translations = new HashMap<>(text);
        String first = translations.remove(inventory.orEmpty().page().language());
        return new PostUpdate(
                user(), phase, first == null ? "" : first, translations, shouldNotify, severity);
    }

    private Answer counted(Answer answer) {
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
