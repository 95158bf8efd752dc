-- A person on a channel. Equal addresses are one person, however many subscriptions they have.
CREATE TABLE subscriber (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel       text        NOT NULL,
    address_index text        NOT NULL,
    -- everything asked for up to this moment was ended by its owner
    ended_at      timestamptz NOT NULL DEFAULT 'epoch',
    UNIQUE (channel, address_index)
);

-- What somebody asked for. The address is encrypted as it came and opened only to send.
CREATE TABLE subscription (
    id            text        PRIMARY KEY,
    subscriber_id bigint      NOT NULL REFERENCES subscriber,
    channel       text        NOT NULL,
    state         text        NOT NULL,
    address       text        NOT NULL,
    language      text        NOT NULL,
    customer      text,
    everything    boolean     NOT NULL,
    components    text[]      NOT NULL,
    services      text[]      NOT NULL,
    layers        text[]      NOT NULL,
    incidents     text[]      NOT NULL,
    min_severity  smallint    NOT NULL,
    requested_at  timestamptz NOT NULL,
    changed_at    timestamptz NOT NULL
);
CREATE INDEX subscription_of_subscriber ON subscription (subscriber_id);
CREATE INDEX subscription_confirmed ON subscription (customer) WHERE state = 'confirmed';

-- The questions an address was asked: a budget of one a day and three a month.
CREATE TABLE confirmation (
    subscriber_id   bigint      NOT NULL REFERENCES subscriber,
    subscription_id text        NOT NULL,
    asked_for       timestamptz NOT NULL,
    sent_at         timestamptz NOT NULL,
    PRIMARY KEY (subscription_id, asked_for)
);
CREATE INDEX confirmation_of_subscriber ON confirmation (subscriber_id, sent_at);

-- What is remembered of a story: positions in its list of updates, -1 for none.
CREATE TABLE incident_head (
    incident_id text    PRIMARY KEY,
    seen        integer NOT NULL,
    told        integer NOT NULL,
    closed      integer NOT NULL,
    changed_at  timestamptz NOT NULL
);

-- Every update ever seen, and why it was told or not.
CREATE TABLE incident_update (
    id          uuid        PRIMARY KEY,
    incident_id text        NOT NULL,
    seq         integer     NOT NULL,
    said_at     timestamptz NOT NULL,
    phase       text        NOT NULL,
    occasion    text,
    reason      text        NOT NULL,
    UNIQUE (incident_id, seq)
);

-- Frozen messages; the id is the content.
CREATE TABLE rendition (
    id         uuid        PRIMARY KEY,
    language   text        NOT NULL,
    subject    text        NOT NULL,
    body_text  text        NOT NULL,
    body_html  text        NOT NULL,
    created_at timestamptz NOT NULL
);

-- One message to one person. update_id is an incident_update's id, or a greeting's own.
CREATE TABLE delivery (
    update_id       uuid        NOT NULL,
    subscriber_id   bigint      NOT NULL,
    subscription_id text        NOT NULL,
    channel         text        NOT NULL,
    purpose         text        NOT NULL,
    incident_id     text,
    seq             integer     NOT NULL,
    terminal        boolean     NOT NULL,
    priority        smallint    NOT NULL,
    state           text        NOT NULL,
    attempt         integer     NOT NULL DEFAULT 0,
    -- grows with every claim; tells a late worker that its claim is no longer the latest
    claim           integer     NOT NULL DEFAULT 0,
    -- it may have arrived, whatever became of it since: who may have heard gets the end too
    doubted         boolean     NOT NULL DEFAULT false,
    due_at          timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    lease_until     timestamptz,
    worker          text,
    rendition_id    uuid        NOT NULL REFERENCES rendition,
    reference       text        NOT NULL DEFAULT '',
    reason          text        NOT NULL DEFAULT '',
    said_at         timestamptz NOT NULL,
    created_at      timestamptz NOT NULL,
    changed_at      timestamptz NOT NULL,
    PRIMARY KEY (update_id, subscriber_id)
) WITH (fillfactor = 80);
CREATE INDEX delivery_ready ON delivery (channel, priority, due_at) WHERE state = 'queued';
CREATE INDEX delivery_of_story ON delivery (incident_id, subscriber_id);
CREATE INDEX delivery_leased ON delivery (lease_until) WHERE state = 'sending';
CREATE INDEX delivery_resting ON delivery (changed_at) WHERE state NOT IN ('queued', 'sending');
-- of one story, a reader has at most one message under way
CREATE UNIQUE INDEX delivery_under_way ON delivery (incident_id, subscriber_id)
    WHERE state = 'sending' AND incident_id IS NOT NULL;

-- Attempts that did not succeed; a success is in the delivery itself.
CREATE TABLE attempt (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    update_id     uuid        NOT NULL,
    subscriber_id bigint      NOT NULL,
    at            timestamptz NOT NULL,
    reason        text        NOT NULL,
    FOREIGN KEY (update_id, subscriber_id) REFERENCES delivery ON DELETE CASCADE
);
CREATE INDEX attempt_of_delivery ON attempt (update_id, subscriber_id);
