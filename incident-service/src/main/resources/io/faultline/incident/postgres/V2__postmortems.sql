-- A person tells how an incident that is over came about: one more phase, after resolved.

alter domain phase drop constraint phase_check;
alter domain phase add constraint phase_check check (value in
    ('investigating', 'identified', 'monitoring', 'resolved', 'postmortem',
     'scheduled', 'in_progress', 'verifying', 'completed'));

-- the index that says what is open stands on the column
drop index incident_open;
alter table incident drop column is_over;
alter table incident add column is_over boolean not null
    generated always as (phase in ('resolved', 'postmortem', 'completed')) stored;
create index incident_open on incident (opened_at desc) where not is_over;
