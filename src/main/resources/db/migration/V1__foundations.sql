-- Owner: store. What every other table leans on: who is asking, locks, one order of events.
-- Roles exist before migrations run: concordat_owner runs them, concordat_node works under row level
-- security, concordat_gate is taken for one transaction by the listed cross-agency queries, and
-- concordat_eraser owns what may be erased.

grant usage on schema concordat to concordat_node, concordat_gate, concordat_eraser;
-- Handing a table to a role needs that role to be able to create in the schema, for as long as this runs.
grant create on schema concordat to concordat_eraser;

-- The agency that the current transaction acts for; null sees no rows.
create function agency() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('concordat.agency', true), '')::uuid;

create function lock_key(kind text, id uuid) returns bigint
    language sql immutable parallel safe
    return hashtextextended(kind || ':' || id::text, 0);

-- Locks in one order for everybody: agencies sorted, then persons sorted (design §3).
create function lock_all(agencies uuid[], persons uuid[], exclusive_agencies boolean, exclusive_persons boolean)
    returns void language plpgsql volatile as $$
declare
    k bigint;
begin
    for k in select distinct lock_key('agency', a) from unnest(agencies) a order by 1 loop
        if exclusive_agencies then
            perform pg_advisory_xact_lock(k);
        else
            perform pg_advisory_xact_lock_shared(k);
        end if;
    end loop;
    for k in select distinct lock_key('person', p) from unnest(persons) p order by 1 loop
        if exclusive_persons then
            perform pg_advisory_xact_lock(k);
        else
            perform pg_advisory_xact_lock_shared(k);
        end if;
    end loop;
end $$;

-- INVARIANT (ordered): readers take only rows whose transaction every running one has overtaken.
create function settled() returns xid8
    language sql stable parallel safe
    return pg_snapshot_xmin(pg_current_snapshot());

-- The one event table. Ids only, never content. mailbox is a team, a practitioner, or, for its
-- supervisors, an agency; null is a change that the release of held sharings follows.
create table event (
    seq      bigint generated always as identity,
    xid      xid8        not null default pg_current_xact_id(),
    mailbox  uuid,
    kind     text        not null,
    ref      uuid        not null,
    at       timestamptz not null default clock_timestamp(),
    primary key (xid, seq)
);
create index event_mailbox on event (mailbox, xid, seq) where mailbox is not null;
create index event_change on event (xid, seq) where mailbox is null;

-- Where a follower of the event table has got to. Compare-and-set, so that a frozen follower that thaws
-- can do no harm.
create table follower (
    name text primary key,
    xid  xid8   not null,
    seq  bigint not null
);

-- INVARIANT (once): the answer of an act beside the act, in the same transaction. Kept 30 days.
create table idempotency (
    practitioner uuid        not null,
    key          text        not null,
    route        text        not null,
    body_hash    text        not null,
    answer       text        not null,
    created_at   timestamptz not null default clock_timestamp(),
    primary key (practitioner, key)
);
create index idempotency_age on idempotency (created_at);

grant insert on event to concordat_node, concordat_gate;
grant select on event to concordat_gate;
grant select, insert, update on follower to concordat_gate;
grant select, insert on idempotency to concordat_node, concordat_gate;
grant delete on idempotency to concordat_gate;

-- An answer belongs to the practitioner who asked.
alter table idempotency enable row level security;
create policy own on idempotency to concordat_node, concordat_gate
    using (practitioner = nullif(current_setting('concordat.practitioner', true), '')::uuid)
    with check (practitioner = nullif(current_setting('concordat.practitioner', true), '')::uuid);
create policy expired on idempotency for select to concordat_gate
    using (created_at < clock_timestamp() - interval '30 days');
create policy expiry on idempotency for delete to concordat_gate
    using (created_at < clock_timestamp() - interval '30 days');
