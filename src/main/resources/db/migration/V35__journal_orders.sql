-- Owner: audit. Lawful orders about what journal entries say: that auditors may read some of it, or that some is
-- erased (design §8). Leaves, tiles and checkpoints stay whatever is ordered.
create table journal_order (
    id         uuid primary key,
    kind       text        not null check (kind in ('SHOW', 'ERASE')),
    agency     uuid references agency,
    sharing    uuid,
    record     uuid,
    since      timestamptz,
    until      timestamptz,
    authority  text        not null,
    reference  text        not null,
    reason     text        not null,
    made_by    uuid        not null references practitioner,
    at         timestamptz not null,
    expires    timestamptz check ((kind = 'SHOW') = (expires is not null)),
    state      text        not null default 'OPEN' check (state in ('OPEN', 'CARRIED_OUT', 'ENDED')),
    closed_at  timestamptz check ((state = 'OPEN') = (closed_at is null)),
    erased     bigint      not null default 0,
    check (coalesce(agency, sharing, record) is not null)
);
-- Of no agency's own: stewards and auditors see them.
grant select, insert, update (state, closed_at, erased) on journal_order to concordat_gate;
grant select on journal_order, journal_leaf to concordat_eraser;
create policy erasing on journal_leaf for select to concordat_eraser using (true);
grant select, delete on review_reading to concordat_eraser;
create policy erasing on review_reading to concordat_eraser using (true);

-- INVARIANT (append): only the eraser takes away what an entry says, and only of an order or what is older than the
-- protocol keeps; what tells of erasure itself stays. The act's transaction writes which were erased.
grant create on schema concordat to concordat_eraser;

-- Acts that tell of orders, keys and exports: they are never erased (audit.Order.LASTING).
create function journal_lasting() returns text[] language sql immutable as $$
    select array['ENTRIES_ERASED', 'ORDER_MADE', 'ORDER_ENDED', 'ORDER_CARRIED_OUT', 'JOURNAL_EXPORTED',
                 'JOURNAL_KEY_CHANGED']
$$;

-- Each way of asking has its own index, and so its own statement. Of sealed concerns an order erases nothing: how
-- many it erased would tell of them (INVARIANT silent).
create function journal_erase(p_order uuid, p_limit integer) returns setof uuid
    language plpgsql volatile security definer set search_path = concordat, pg_temp as $$
declare
    o journal_order;
begin
    select * into o from journal_order where id = p_order and kind = 'ERASE' and state = 'OPEN';
    if not found then
        return;
    end if;
    return query execute format($sql$
        with gone as (
            delete from journal_entry where id in (
                select e.id
                from journal_entry e
                where %s
                  and ($1 is null or e.agency = $1)
                  and ($2 is null or e.sharing = $2)
                  and ($3 is null or e.record = $3)
                  and ($4 is null or e.at >= $4)
                  and ($5 is null or e.at < $5)
                  and e.at < $6
                  and e.act <> all ($7)
                  and not starts_with(e.act, 'SEALED_')
                  and exists (select from journal_leaf l where l.id = e.id)
                limit $8)
            returning id),
        -- What a review of unusual reading keeps of an entry goes with it.
        readings as (delete from review_reading r using gone where r.entry = gone.id)
        select id from gone
        $sql$,
        case when o.sharing is not null then 'e.sharing = $2'
             when o.record is not null then 'e.record = $3'
             else 'e.agency = $1' end)
    using o.agency, o.sharing, o.record, o.since, o.until, o.at, journal_lasting(), p_limit;
end $$;
alter function journal_erase(uuid, integer) owner to concordat_eraser;
revoke all on function journal_erase(uuid, integer) from public;
grant execute on function journal_erase(uuid, integer) to concordat_gate;

create function journal_retain(p_older timestamptz, p_limit integer) returns setof uuid
    language plpgsql volatile security definer set search_path = concordat, pg_temp as $$
begin
    -- Whoever asks for less has mistaken something, and what is erased does not come back.
    if p_older > clock_timestamp() - interval '1 year' then
        raise exception 'the journal is kept for a year at least' using errcode = '22023';
    end if;
    return query
        with gone as (
            delete from journal_entry where id in (
                select e.id
                from journal_entry e
                where e.at < p_older
                  and e.act <> all (journal_lasting())
                  and exists (select from journal_leaf l where l.id = e.id)
                limit p_limit)
            returning id),
        readings as (delete from review_reading r using gone where r.entry = gone.id)
        select id from gone;
end $$;
alter function journal_retain(timestamptz, integer) owner to concordat_eraser;
revoke all on function journal_retain(timestamptz, integer) from public;
grant execute on function journal_retain(timestamptz, integer) to concordat_gate;
revoke create on schema concordat from concordat_eraser;

-- How the journal's signing keys followed one another (docs/journal.md): notes signed with both, which tell their
-- order themselves. INVARIANT (append).
create table journal_key (
    note text primary key
);
grant select, insert on journal_key to concordat_gate;
