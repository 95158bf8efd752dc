package io.faultline.status.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Json;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Subscription.Target;
import io.faultline.contracts.Subscription.TargetKind;
import io.faultline.contracts.subscription.HookAddress;
import io.faultline.status.subscribe.Answer.Noted;
import io.faultline.status.subscribe.SubscriptionDesk;
import io.faultline.status.subscribe.Wish;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Subscribing in Statuspage's shape (status-pages.md, section 8). The owner of the address is
/// asked first, as on the page.
@Path("/api/v2/subscribers.json")
@Blocking
public class SubscriberApi {

    private final Visit visit;
    private final SubscriptionDesk desk;
    private final NewWishes wishes;

    SubscriberApi(Visit visit, SubscriptionDesk desk, NewWishes wishes) {
        this.visit = visit;
        this.desk = desk;
        this.wishes = wishes;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response form(MultivaluedMap<String, String> fields) {
        var given = new LinkedHashMap<String, String>();
        fields.forEach((name, values) ->
                given.put(
                        name.replaceFirst("^subscriber\\[(.+)]$", "$1"),
                        values.isEmpty() ? "" : values.getFirst()));
        return ask(given);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response json(byte[] body) {
        try {
            JsonNode root = Json.mapper().readTree(body);
            var given = new LinkedHashMap<String, String>();
            JsonNode inside = root.has("subscriber") ? root.get("subscriber") : root;
            inside.properties().forEach(each -> given.put(each.getKey(), each.getValue().asText()));
            return ask(given);
        } catch (IOException _) {
            return problem(400, "Not JSON", "Send {\"subscriber\":{\"email\":\"…\"}}.");
        }
    }

    private Response ask(Map<String, String> given) {
        if (!wishes.isAllowed(visit.from(), visit.now())) {
            return problem(429, "Too many requests", "Wait an hour and try again.");
        }
        Optional<Contact> contact = contact(given);
        Optional<List<Target>> targets =
                targets(given.get("component_id"), given.get("incident_id"));
        if (contact.isEmpty() || targets.isEmpty()) {
            return problem(
                    422,
                    "Can not subscribe that",
                    contact.isEmpty()
                            ? "The email, phone_number or endpoint is not one we can reach."
                            : "There is no such component_id or incident_id.");
        }
        var wish =
                new Wish(
                        contact.get().channel(),
                        contact.get().address(),
                        visit.reader().language(),
                        null,
                        targets.get(),
                        Severity.NONE);
        return desk.ask(wish, wishes.newId(), visit.now()) instanceof Noted(String id)
                ? accepted(id, contact.get())
                : problem(
                        503, "Can not be kept now", "Nothing has changed. Try again in a minute.");
    }

    /// An endpoint comes with the mail address of its owner, who hears of it when it fails for
    /// long.
    private static Optional<Contact> contact(Map<String, String> given) {
        String email = given.get("email");
        if (given.containsKey("endpoint")) {
            return Contact.hook(given.getOrDefault("endpoint", ""), "", email);
        }
        if (given.containsKey("phone_number")) {
            return Contact.phone(
                    given.getOrDefault("phone_number", ""),
                    given.getOrDefault("phone_country", "us").toUpperCase(Locale.ROOT));
        }
        return Contact.mail(email == null ? "" : email);
    }

    private Response accepted(String id, Contact contact) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("can_select_components", true);
        switch (contact.channel()) {
            case EMAIL -> answer.put("email", contact.address());
            case SMS -> answer.put("phone", contact.address());
            case WEBHOOK, SLACK, TEAMS ->
                    answer.put("webhook", HookAddress.of(contact.address()).url().toString());
            case PUSH -> throw new IllegalStateException("Statuspage knows no browsers");
        }
        answer.put("mode", contact.channel().isHook() ? "webhook" : "email_sms");
        var page = new LinkedHashMap<String, Object>();
        var known = visit.site().snapshot().page();
        page.put("id", PublicId.PAGE.value());
        page.put("name", known.name().in(known.language()));
        page.put("url", known.url().toString());
        answer.put("page", page);
        return Response.status(201)
                .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                .header("access-control-allow-origin", "*")
                .header("access-control-expose-headers", "location")
                .header("location", "/api/v2/subscribers/" + id + ".json")
                .header("cache-control", "no-store")
                .entity(Json.write(answer))
                .build();
    }

    private Optional<List<Target>> targets(@Nullable String component, @Nullable String incident) {
        var snapshot = visit.site().snapshot();
        if (incident != null) {
            return snapshot.incident(incident)
                    .map(each -> List.of(new Target(TargetKind.INCIDENT, each.id())));
        }
        if (component == null) {
            return Optional.of(List.of());
        }
        Optional<Target> service =
                snapshot.services().stream()
                        .filter(each -> each.publicId().value().equals(component))
                        .map(each -> new Target(TargetKind.SERVICE, each.id()))
                        .findFirst();
        return service.or(() ->
                        snapshot.components().stream()
                                .filter(each -> each.publicId().value().equals(component))
                                .map(each -> new Target(TargetKind.COMPONENT, each.id()))
                                .findFirst())
                .map(List::of);
    }

    private static Response problem(int status, String title, String detail) {
        return Response.status(status)
                .type(Problems.CONTENT_TYPE)
                .header("access-control-allow-origin", "*")
                .entity(Problems.text(status, title, detail))
                .build();
    }
}
