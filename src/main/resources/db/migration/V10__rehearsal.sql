-- Owner: sharing (pack_version, rehearsal). What decisions were made by, so that they can be made again, and
-- what a steward tries against them.

-- Packs as they were, with the catalogue they name bases of. The partnership's own protocol: nobody's data.
create table pack_version (
    name       text        not null,
    version    text        not null,
    pack       text        not null,
    bases      text        not null,
    first_seen timestamptz not null default clock_timestamp(),
    primary key (name, version)
);
grant select on pack_version to concordat_node, concordat_gate;
grant insert on pack_version to concordat_gate;

-- A change tried against the decisions of past months. It changes nothing, and what comes of it names
-- nobody: counts by agency, category and outcome.
create table rehearsal (
    id         uuid primary key,
    kind       text        not null check (kind in ('agreement', 'community', 'pack')),
    subject    uuid,
    months     integer     not null check (months between 1 and 24),
    since      timestamptz not null,
    until      timestamptz not null,
    change     text        not null,
    asked_by   uuid        not null references practitioner,
    asked_at   timestamptz not null,
    state      text        not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    done       bigint      not null default 0,
    total      bigint,
    tally      text        not null,
    -- How far it has got, so that another node goes on from there when this one dies.
    at         timestamptz not null,
    at_id      uuid        not null,
    runner     uuid,
    beat_at    timestamptz,
    ended_at   timestamptz
);
create unique index rehearsal_one on rehearsal ((true)) where state in ('queued', 'running');
grant select, insert on rehearsal to concordat_gate;
grant update (state, done, total, tally, at, at_id, runner, beat_at, ended_at) on rehearsal to concordat_gate;

create index decision_at on decision (at, id);
