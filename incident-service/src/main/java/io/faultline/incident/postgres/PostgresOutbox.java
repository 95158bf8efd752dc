package io.faultline.incident.postgres;

import io.faultline.incident.desk.IncidentId;
import io.faultline.incident.desk.Outbox;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The outbox in PostgreSQL. Numbers grow with the order in which an incident's records were
/// committed, because whoever continues a story holds its row until the commit.
@ApplicationScoped
class PostgresOutbox implements Outbox, PanacheRepositoryBase<OutboxRow, Long> {

    /// Whoever holds this lock publishes; PostgreSQL lets go of it when that instance is gone.
    private static final long PUBLISHER = 0x6661756c746c696eL; // "faultlin"

    private final Clock clock;

    PostgresOutbox(Clock clock) {
        this.clock = clock;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(IncidentId incident, int sequence, String record) {
        var row = new OutboxRow();
        row.incidentId = incident.value();
        row.sequence = sequence;
        row.record = record;
        persist(row);
    }

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int deliver(int limit, Courier courier) {
        if (!isOnlyPublisher()) {
            return 0;
        }
        List<Announcement> waiting =
                find("publishedAt is null order by number").page(0, limit).list().stream()
                        .map(PostgresOutbox::announcement)
                        .toList();
        if (waiting.isEmpty()) {
            return 0;
        }
        List<Long> delivered = courier.deliver(waiting);
        return delivered.isEmpty()
                ? 0
                : update("publishedAt = ?1 where number in ?2", clock.instant(), delivered);
    }

    private boolean isOnlyPublisher() {
        return (Boolean)
                getEntityManager()
                        .createNativeQuery("select pg_try_advisory_xact_lock(:lock)", Boolean.class)
                        .setParameter("lock", PUBLISHER)
                        .getSingleResult();
    }

    private static Announcement announcement(OutboxRow row) {
        if (row.number == null) {
            throw new IllegalStateException("a row of the outbox has no number");
        }
        return new Announcement(
                row.number, new IncidentId(row.incidentId), row.sequence, row.record);
    }

    @Override
    @Transactional
    public Waiting waiting(Instant now) {
        Object[] row =
                getEntityManager()
                        .createQuery(
                                "select count(*), min(createdAt) from OutboxRow"
                                        + " where publishedAt is null",
                                Object[].class)
                        .getSingleResult();
        Duration oldest =
                row[1] instanceof Instant created && created.isBefore(now)
                        ? Duration.between(created, now)
                        : Duration.ZERO;
        return new Waiting((Long) row[0], oldest);
    }

    @Override
    @Transactional
    public int forgetDeliveredBefore(Instant time) {
        return Math.toIntExact(delete("publishedAt < ?1", time));
    }
}
