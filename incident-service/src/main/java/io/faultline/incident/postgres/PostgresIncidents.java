package io.faultline.incident.postgres;

import io.faultline.incident.desk.Hearing.Withheld;
import io.faultline.incident.desk.IncidentId;
import io.faultline.incident.desk.Incidents;
import io.faultline.incident.desk.Severity;
import io.faultline.incident.desk.Story;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.DataException;
import org.jspecify.annotations.Nullable;

/// Incidents in PostgreSQL. That a statement is told once, heard once and leaves no gap is kept by
/// constraints of the tables.
@ApplicationScoped
class PostgresIncidents implements Incidents, PanacheRepositoryBase<IncidentRow, String> {

    @Override
    @Transactional
    public Optional<Story> find(IncidentId id) {
        return told(findById(id.value()));
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Story> hold(IncidentId id) {
        return told(findById(id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    private Optional<Story> told(@Nullable IncidentRow row) {
        return row == null ? Optional.empty() : Optional.of(stories(List.of(row)).getFirst());
    }

    @Override
    @Transactional
    public List<Story> open(int limit) {
        return stories(find("isOver = false order by openedAt desc, id").page(0, limit).list());
    }

    @Override
    @Transactional
    public List<Story> latest(int limit) {
        return stories(find("order by openedAt desc, id").page(0, limit).list());
    }

    @Override
    @Transactional
    public List<IncidentId> ids(int limit) {
        return getEntityManager()
                .createQuery("select id from IncidentRow order by openedAt desc, id", String.class)
                .setMaxResults(limit)
                .getResultStream()
                .map(IncidentId::new)
                .toList();
    }

    private List<Story> stories(List<IncidentRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<String, List<StatementRow>> told =
                getEntityManager()
                        .createQuery(
                                "from StatementRow where incidentId in :ids and position is not null"
                                        + " order by incidentId, position",
                                StatementRow.class)
                        .setParameter("ids", rows.stream().map(row -> row.id).toList())
                        .getResultStream()
                        .collect(Collectors.groupingBy(update -> update.incidentId));
        return rows.stream()
                .map(row -> Rows.story(row, told.getOrDefault(row.id, List.of())))
                .toList();
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(Story story, int told, List<Withheld> withheld) {
        try {
            insertOrUpdate(story, told, withheld);
        } catch (ConstraintViolationException | DataException e) {
            throw new Contradiction("the tables refuse it: " + e.getMessage(), e);
        }
    }

    private void insertOrUpdate(Story story, int told, List<Withheld> withheld) {
        IncidentRow known = findById(story.id().value());
        if (known == null) {
            var row = new IncidentRow();
            row.id = story.id().value();
            Rows.fill(row, story);
            persistAndFlush(row);
        } else {
            Rows.fill(known, story);
        }
        for (int at = story.told().size() - told; at < story.told().size(); at++) {
            getEntityManager().persist(Rows.told(story.id(), at, story.told().get(at)));
        }
        withheld.forEach(each -> getEntityManager().persist(Rows.withheld(story.id(), each)));
        flush();
    }

    @Override
    @Transactional
    public List<OpenCount> openCounts() {
        return getEntityManager()
                .createQuery(
                        "select layer, severity, count(*) from IncidentRow"
                                + " where isOver = false and kind = 'incident'"
                                + " group by layer, severity",
                        Object[].class)
                .getResultStream()
                .map(row ->
                        new OpenCount(
                                (String) row[0],
                                Severity.valueOf(Rows.enumerated((String) row[1])),
                                (Long) row[2]))
                .toList();
    }
}
