-- What was ever found, what was told of it, and what waits to be told.
-- Words are those of the contract. A document is text and not jsonb, because jsonb forgets the
-- order of keys, and the first language of a text is the one that readers fall back to; ask with
-- document::jsonb.

create domain phase as text check (value in
    ('investigating', 'identified', 'monitoring', 'resolved',
     'scheduled', 'in_progress', 'verifying', 'completed'));
create domain severity as text check (value in ('none', 'minor', 'major', 'critical'));
create domain layer as text check (value in ('carrier', 'isp', 'core', 'premise', 'monitoring'));

create table incident (
    id                  text primary key check (length(id) between 1 and 200),
    kind                text not null check (kind in ('incident', 'maintenance')),
    layer               layer not null,
    title               text not null,
    is_public           boolean not null,
    phase               phase not null,
    severity            severity not null,
    started_at          timestamptz not null,
    opened_at           timestamptz not null,
    -- as the detector holds them; a story that somebody called over may have neither
    decided_ended_at    timestamptz,
    decided_resolved_at timestamptz,
    -- how many of the detector's statements are known
    heard               integer not null check (heard > 0),
    acknowledged_by     text,
    acknowledged_at     timestamptz,
    document            text not null check (document is json object),
    is_over             boolean not null generated always as (phase in ('resolved', 'completed')) stored,
    constraint acknowledged_by_somebody_at_some_time
        check ((acknowledged_by is null) = (acknowledged_at is null)),
    constraint phase_of_its_kind
        check ((kind = 'maintenance') = (phase in ('scheduled', 'in_progress', 'verifying', 'completed')))
);
create index incident_open on incident (opened_at desc) where not is_over;
create index incident_latest on incident (opened_at desc, id);

-- One row a statement. Those that were told have a position, without gaps: each stands on the one
-- before it. Those that were not told say why.
create table statement (
    id                  bigint generated always as identity primary key,
    incident_id         text not null references incident,
    position            integer check (position >= 0),
    standing_on         integer generated always as (nullif(position, 0) - 1) stored,
    withheld_because    text,
    -- by the detector, with its own count, or by somebody
    detector_sequence   integer check (detector_sequence >= 0),
    author              text,
    at                  timestamptz not null,
    phase               phase not null,
    severity            severity not null,
    root_cause          text[] not null,
    notify              boolean not null,
    message             text not null,
    translations        text not null check (translations is json object),
    constraint told_or_withheld check ((position is null) = (withheld_because is not null)),
    constraint one_author check ((detector_sequence is null) = (author is not null)),
    constraint told_once unique (incident_id, position),
    constraint detector_heard_once unique (incident_id, detector_sequence),
    constraint no_gap foreign key (incident_id, standing_on) references statement (incident_id, position)
);

create table outbox (
    number              bigint generated always as identity primary key,
    incident_id         text not null references incident,
    sequence            integer not null,
    record              text not null check (record is json object),
    created_at          timestamptz not null default now(),
    published_at        timestamptz,
    constraint announced_once unique (incident_id, sequence),
    constraint tells_of_a_statement foreign key (incident_id, sequence)
        references statement (incident_id, position)
);
create index outbox_waiting on outbox (number) where published_at is null;
create index outbox_published on outbox (published_at) where published_at is not null;
