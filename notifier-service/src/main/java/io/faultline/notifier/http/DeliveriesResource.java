package io.faultline.notifier.http;

import io.faultline.notifier.ledger.Report;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ledger, for those who run the service: `GET /deliveries`, or of one story only `GET
/// /deliveries?incident=inc_…`. No address is in it.
@Path("/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DeliveriesResource {

    private static final int STORIES = 50;
    private static final int ENTRIES = 500;

    private final Report report;

    DeliveriesResource(Report report) {
        this.report = report;
    }

    /// The ledger.
    ///
    /// @param incidents counts of each story by channel and state, the latest first
    /// @param deliveries the latest rows
    public record DeliveriesView(List<Report.Story> incidents, List<DeliveryView> deliveries) {}

    /// A row of the ledger.
    public record DeliveryView(
            String delivery,
            @Nullable String incident,
            int sequence,
            String channel,
            String purpose,
            String state,
            int attempt,
            String reason,
            String reference,
            String saidAt,
            String changedAt) {

        static DeliveryView of(Report.Entry entry) {
            return new DeliveryView(
                    entry.delivery(),
                    entry.incident(),
                    entry.sequence(),
                    entry.channel(),
                    entry.purpose(),
                    entry.state(),
                    entry.attempt(),
                    entry.reason(),
                    entry.reference(),
                    entry.saidAt().toString(),
                    entry.changedAt().toString());
        }
    }

    /// What was told, to how many, and what became of it.
    @GET
    public DeliveriesView deliveries(@QueryParam("incident") @Nullable String incident) {
        return new DeliveriesView(
                report.stories(incident, STORIES),
                report.entries(incident, ENTRIES).stream().map(DeliveryView::of).toList());
    }
}
