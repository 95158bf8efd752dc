package io.faultline.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An incident or a maintenance as it stands after its latest update (CONTRACT.md, sections 4 and
/// 5): the value of `faultline.incidents.v1` under [#id], whole every time, so that a reader needs
/// no earlier record.
///
/// Everything from [#kind] on is beyond what `replay` writes.
///
/// @param id `inc_…` or `mnt_…`
/// @param title one line in the page's first language
/// @param layer the layer of the cause
/// @param rootCause components, risk groups or vantages (`vantage:yyz`)
/// @param indistinguishable others that the same evidence fits as well
/// @param confidence 0 to 1, the posterior weight of the cause among the explanations scored
/// @param severity how much it hurts
/// @param startedAt the first failing probe that belongs to it; of a maintenance, its begin
/// @param openedAt when it was opened; of a maintenance, when it was first announced
/// @param resolvedAt when it was called resolved, or absent
/// @param endedAt the first good probe after it, or absent
/// @param affectedComponents ids, the cause first
/// @param affectedServices ids
/// @param affectedCustomers ids
/// @param responsible who must act, for whom
/// @param explanation why this cause, with the counts
/// @param updates oldest first
/// @param kind incident or maintenance
/// @param phase where it stands: the phase of the latest update
/// @param isPublic whether everybody may know of it; `public` in JSON
/// @param services the state that each touched service is in because of it
/// @param mitigation what to do meanwhile, the general text first, then by customer
/// @param evidence the counts behind the explanation; absent for maintenances
/// @param scheduledFor a maintenance's begin
/// @param scheduledUntil a maintenance's end
/// @param nextUpdateBy when readers will hear more at the latest, if promised
/// @param translations title and explanation by language other than the first
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Incident(
        String id,
        String title,
        Layer layer,
        List<String> rootCause,
        List<String> indistinguishable,
        double confidence,
        Severity severity,
        Instant startedAt,
        Instant openedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant endedAt,
        List<String> affectedComponents,
        List<String> affectedServices,
        List<String> affectedCustomers,
        List<Responsibility> responsible,
        String explanation,
        List<Update> updates,
        Kind kind,
        Phase phase,
        @JsonProperty("public") boolean isPublic,
        Map<String, Status> services,
        List<Mitigation> mitigation,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Evidence evidence,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant scheduledFor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant scheduledUntil,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant nextUpdateBy,
        Map<String, Translation> translations) {

    /// @throws IllegalArgumentException naming the first field that is missing
    public Incident {
        Demand.id(id, "id");
        Demand.text(title, "title", 500);
        Demand.present(layer, "layer");
        Demand.present(severity, "severity");
        Demand.present(startedAt, "startedAt");
        Demand.present(openedAt, "openedAt");
        Demand.present(kind, "kind");
        Demand.present(phase, "phase");
        rootCause = Demand.list(rootCause);
        indistinguishable = Demand.list(indistinguishable);
        affectedComponents = Demand.list(affectedComponents);
        affectedServices = Demand.list(affectedServices);
        affectedCustomers = Demand.list(affectedCustomers);
        responsible = Demand.list(responsible);
        explanation = explanation == null ? "" : explanation;
        updates = Demand.list(updates);
        services = Demand.map(services);
        mitigation = Demand.list(mitigation);
        translations = Demand.map(translations);
        if (updates.isEmpty()) {
            throw new IllegalArgumentException("updates is empty: an incident has at least one");
        }
    }

    /// The position of the latest update: grows by one with every record of this incident.
    public int sequence() {
        return updates.size() - 1;
    }

    /// The update that this record was written for.
    public Update latest() {
        return updates.getLast();
    }

    /// The title in a language, or in the first one where there is no translation.
    public String title(String language) {
        Translation translation = translations.get(language);
        return translation == null ? title : translation.title();
    }

    /// The explanation in a language, or in the first one where there is no translation.
    public String explanation(String language) {
        Translation translation = translations.get(language);
        return translation == null ? explanation : translation.explanation();
    }

    /// What to do meanwhile, for a customer (or for everybody, where null), in a language; empty
    /// where no playbook matches.
    public String mitigation(@Nullable String customer, String language) {
        String general = "";
        for (Mitigation each : mitigation) {
            if (each.customer() == null) {
                general = each.in(language);
            } else if (each.customer().equals(customer)) {
                return each.in(language);
            }
        }
        return general;
    }

    /// What a record on the topic speaks of.
    public enum Kind {
        /// Something broke.
        INCIDENT("incident"),
        /// Something is being worked on, as planned.
        MAINTENANCE("maintenance");

        private final String wire;

        Kind(String wire) {
            this.wire = wire;
        }

        /// The word used in JSON.
        @JsonValue
        public String wire() {
            return wire;
        }

        /// Reads the wire word.
        @com.fasterxml.jackson.annotation.JsonCreator
        public static Kind of(String wire) {
            return Words.pick(Kind.class, wire, Kind::wire);
        }
    }

    /// Who must act, for which customers.
    ///
    /// @param party `provider`, a partner's id, or `customer:ID`
    public record Responsibility(String party, List<String> customers) {
        /// @throws IllegalArgumentException where no party is named
        public Responsibility {
            Demand.id(party, "party");
            customers = Demand.list(customers);
        }
    }

    /// One step of the story.
    ///
    /// @param at when it was said
    /// @param phase the phase it led to
    /// @param severity the severity it led to
    /// @param rootCause the cause as then known
    /// @param shouldNotify whether subscribers are told; `notify` in JSON
    /// @param text what happened, in the page's first language
    /// @param translations the same by other languages
    /// @param isPostmortem whether a person tells how it came about, after its end; `postmortem` in
    ///   JSON, where it is `true` or absent (docs/decisions/0010)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Update(
            Instant at,
            Phase phase,
            Severity severity,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> rootCause,
            @JsonProperty("notify") @JsonInclude(JsonInclude.Include.ALWAYS) boolean shouldNotify,
            @JsonInclude(JsonInclude.Include.ALWAYS) String text,
            Map<String, String> translations,
            @JsonProperty("postmortem")
                    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
                    @JsonSetter(nulls = Nulls.AS_EMPTY)
                    boolean isPostmortem) {
        /// @throws IllegalArgumentException naming the first field that is missing
        public Update {
            Demand.present(at, "updates.at");
            Demand.present(phase, "updates.phase");
            Demand.present(severity, "updates.severity");
            rootCause = Demand.list(rootCause);
            Demand.text(text, "updates.text", 10_000);
            translations = Demand.map(translations);
            if (isPostmortem && phase != Phase.RESOLVED) {
                throw new IllegalArgumentException(
                        "updates.postmortem: only what is resolved has one");
            }
        }

        /// The text in a language, or in the first one where there is no translation.
        public String text(String language) {
            return translations.getOrDefault(language, text);
        }
    }

    /// What to do meanwhile.
    ///
    /// @param customer for whom; absent: for everybody without a text of their own
    /// @param text by language
    public record Mitigation(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String customer,
            Map<String, String> text) {
        /// Keeps the text's order of languages: the first is the fallback.
        public Mitigation {
            text = Demand.map(text);
        }

        /// The text in a language, else in the first one there is.
        public String in(String language) {
            String found = text.get(language);
            return found != null ? found : text.values().stream().findFirst().orElse("");
        }
    }

    /// The counts behind an explanation.
    ///
    /// @param failing checks across the cause that fail
    /// @param crossing checks that cross the cause
    /// @param vantagesFailing vantages that see it
    /// @param vantages vantages that look
    public record Evidence(int failing, int crossing, int vantagesFailing, int vantages) {}

    /// Title and explanation in another language.
    public record Translation(String title, String explanation) {}
}
