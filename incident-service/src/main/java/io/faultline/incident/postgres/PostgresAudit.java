package io.faultline.incident.postgres;

import io.faultline.incident.desk.Act;
import io.faultline.incident.desk.Audit;
import io.faultline.incident.desk.IncidentId;
import io.faultline.incident.desk.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// Acts at the desk, out of the tables that hold what they did. A statement is written once, an
/// acknowledgement is refused where there is one: neither is ever written over.
@ApplicationScoped
class PostgresAudit implements Audit {

    /// Times are microseconds here, as the database has them.
    private static final String ACTS =
            """
            select * from (
              (select cast(extract(epoch from s.at) * 1000000 as bigint) as micros,
                  's' || lpad(cast(s.id as text), 19, '0') as key,
                  s.incident_id, i.title, s.author, cast(s.phase as text), s.notify, s.message,
                  s.withheld_because
                from {h-schema}statement s join {h-schema}incident i on i.id = s.incident_id
                where (s.author is not null or s.withheld_because is not null)
                  and (s.at, ('s' || lpad(cast(s.id as text), 19, '0')) collate "C")
                    < (cast(:at as timestamptz), cast(:key as text))
                order by s.at desc, s.id desc limit :limit)
              union all
              (select cast(extract(epoch from i.acknowledged_at) * 1000000 as bigint),
                  'a' || i.id, i.id, i.title, i.acknowledged_by, null, false, null, null
                from {h-schema}incident i
                where i.acknowledged_at is not null
                  and (i.acknowledged_at, ('a' || i.id) collate "C")
                    < (cast(:at as timestamptz), cast(:key as text))
                order by i.acknowledged_at desc, i.id collate "C" desc limit :limit)
            ) act order by micros desc, key collate "C" desc limit :limit
            """;

    private final EntityManager entities;

    PostgresAudit(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    @Transactional
    public Page page(@Nullable Mark before, int limit) {
        List<Object[]> rows =
                entities.unwrap(Session.class)
                        .createNativeQuery(ACTS, Object[].class)
                        .setParameter("at", before == null ? "infinity" : before.at().toString())
                        .setParameter("key", before == null ? "" : before.key())
                        .setParameter("limit", limit + 1)
                        .getResultList();
        List<Object[]> shown = rows.subList(0, Math.min(limit, rows.size()));
        return new Page(
                shown.stream().map(PostgresAudit::act).toList(),
                rows.size() > limit ? mark(shown.getLast()) : null);
    }

    private static Mark mark(Object[] row) {
        return new Mark(at(row), (String) row[1]);
    }

    private static Instant at(Object[] row) {
        return Instant.EPOCH.plus((Long) row[0], ChronoUnit.MICROS);
    }

    private static Act act(Object[] row) {
        Instant at = at(row);
        var incident = new IncidentId((String) row[2]);
        String title = (String) row[3];
        String by = (String) row[4];
        String word = (String) row[5];
        if (word == null) {
            return new Act.Acknowledged(at, incident, title, Objects.requireNonNull(by));
        }
        Phase phase = Phase.valueOf(Rows.enumerated(word));
        boolean shouldNotify = (Boolean) row[6];
        String text = (String) row[7];
        return by == null
                ? new Act.Withheld(at, incident, title, phase, shouldNotify, text, (String) row[8])
                : new Act.Posted(at, incident, title, by, phase, shouldNotify, text);
    }
}
