-- Owner: draft. What somebody has begun to write and not sent, for its author alone.

-- Sealed as every text is. Which form it is of, and so about whom, only a keyed hash tells.
create table draft (
    practitioner uuid        not null references practitioner,
    form         bytea       not null,
    agency       uuid        not null references agency,
    version      uuid        not null,
    id           uuid        not null,
    wrapped_key  bytea       not null,
    ciphertext   bytea       not null,
    begun_at     timestamptz not null default clock_timestamp(),
    saved_at     timestamptz not null default clock_timestamp(),
    primary key (practitioner, form)
);
create index draft_age on draft (saved_at);

-- INVARIANT (silent): the gate, which reads for the hub and the platform, has no right to it at all.
grant select, insert, update, delete on draft to concordat_node;
alter table draft enable row level security;
create policy own on draft to concordat_node
    using (agency = agency() and practitioner = practitioner())
    with check (agency = agency() and practitioner = practitioner());

-- What its author does not send, the eraser takes away.
grant create on schema concordat to concordat_eraser;
alter table draft owner to concordat_eraser;
grant select on practitioner to concordat_eraser;

create function discard_old_drafts(days_ integer, limit_ integer) returns table (of_agency uuid, drafts bigint)
    language sql volatile security definer set search_path = concordat, pg_temp as $$
    with old as (
        delete from draft where (practitioner, form) in (
            select d.practitioner, d.form from draft d join practitioner p on p.id = d.practitioner
            where d.saved_at < clock_timestamp() - make_interval(days => days_)
               or p.agency <> d.agency
               or p.left_on <= (clock_timestamp() at time zone 'Europe/London')::date
            limit limit_ for update of d skip locked)
        returning agency)
    select o.agency, count(*) from old o group by o.agency
$$;
alter function discard_old_drafts(integer, integer) owner to concordat_eraser;
revoke create on schema concordat from concordat_eraser;
revoke execute on function discard_old_drafts(integer, integer) from public;
grant execute on function discard_old_drafts(integer, integer) to concordat_gate;
