-- Owner: people (match_todo, match_key, name_count, match_pair, match_act, match_note). Which records are
-- of one person: found by the platform after a record is there, told to the hub alone.

-- A record that came with a sharing, one for each person as they were told apart then: linking may bring
-- two of them together later.
drop index record_received;
alter table record add column received_for uuid;
update record set received_for = person where received_in is not null;
create unique index record_received on record (agency, received_for) where received_for is not null;

create function note_received_for() returns trigger language plpgsql as $$
begin
    new.received_for := case when new.received_in is not null then new.person end;
    return new;
end $$;
create trigger received_for before insert on record for each row execute function note_received_for();

-- Records not yet looked at, in the order in which they came: ids alone, and nobody but the platform
-- reads them. INVARIANT (silent): whoever registers one
-- waits for nothing of this.
create table match_todo (
    record uuid primary key references record,
    seq    bigint generated always as identity
);
create index match_todo_order on match_todo (seq);

create function remember_to_match() returns trigger language plpgsql security definer
    set search_path = concordat, pg_temp as $$
begin
    insert into match_todo (record) values (new.id);
    return new;
end $$;
create trigger remember_to_match after insert on record
    for each row execute function remember_to_match();
insert into match_todo (record) select id from record order by created_at, id;

-- Records that share a key are compared.
create table match_key (
    key    text not null,
    record uuid not null references record,
    primary key (key, record)
);

-- How many records bear a name: 'given', 'family'; and how many there are: 'all', ''.
create table name_count (
    kind    text   not null,
    name    text   not null,
    bearers bigint not null,
    primary key (kind, name)
);

-- Two records that may be, or are, one person's. 'linked' is the platform's word, the others are the hub's;
-- 'open' waits for it.
create table match_pair (
    id          uuid primary key,
    one         uuid        not null references record,
    other       uuid        not null references record,
    state       text        not null check (state in ('open', 'linked', 'same', 'different', 'cannotTell')),
    probability float8      not null,
    reasons     jsonb       not null,
    found_at    timestamptz not null default clock_timestamp()
);
create index match_pair_state on match_pair (state, id desc);
create index match_pair_one on match_pair (one);
create index match_pair_other on match_pair (other);

-- INVARIANT (append): what was done with a pair, each time; with which records moved from whom to whom, so
-- that it can be undone without loss.
create table match_act (
    id           uuid primary key,
    pair         uuid        not null references match_pair,
    act          text        not null
                 check (act in ('linked', 'same', 'different', 'cannotTell', 'undone')),
    practitioner uuid references practitioner,
    records      uuid[]      not null default '{}',
    from_person  uuid,
    to_person    uuid,
    at           timestamptz not null default clock_timestamp()
);
create index match_act_pair on match_act (pair, at);

create table match_note (
    act  uuid primary key references match_act,
    note text not null
);

grant select, delete on match_todo to concordat_gate;
grant select, insert on match_key, match_pair, match_act, match_note to concordat_gate;
grant select, insert, update on name_count to concordat_gate;
grant update (state) on match_pair to concordat_gate;

alter table match_key enable row level security;
alter table match_pair enable row level security;
alter table match_act enable row level security;
alter table match_note enable row level security;
-- INVARIANT (silent): nobody but the platform and, through it, the hub's reviewers.
create policy across on match_key to concordat_gate using (true) with check (true);
create policy across on match_pair to concordat_gate using (true) with check (true);
create policy across on match_act to concordat_gate using (true) with check (true);
create policy across on match_note to concordat_gate using (true) with check (true);

-- INVARIANT (append): whose person a record is only these two functions change, with locks and history; no
-- role of the node's may.

-- Makes one person of two: every record of from_ becomes one of to_'s. INVARIANT (fresh): nothing about
-- either is under way when it is done. Where a record was linked meanwhile, all is to be tried again (40001).
create function link_persons(act_ uuid, pair_ uuid, kind_ text, practitioner_ uuid, from_ uuid, to_ uuid)
    returns void language plpgsql volatile security definer set search_path = concordat, pg_temp as $$
declare
    moved uuid[];
begin
    perform lock_all('{}', array[from_, to_], true, true);
    if not exists (select from match_pair p join record o on o.id = p.one join record t on t.id = p.other
                   where p.id = pair_ and ((o.person = from_ and t.person = to_)
                                           or (o.person = to_ and t.person = from_))) then
        raise exception 'a record was linked to another person meanwhile' using errcode = '40001';
    end if;
    with changed as (update record set person = to_ where person = from_ returning id)
        select array_agg(id) into moved from changed;
    insert into match_act (id, pair, act, practitioner, records, from_person, to_person)
        values (act_, pair_, kind_, practitioner_, moved, from_, to_);
end $$;

-- Takes back what made one person of two: those records that were moved then, and no others, are the person's
-- again whose they were.
create function unlink_persons(act_ uuid, pair_ uuid, practitioner_ uuid)
    returns void language plpgsql volatile security definer set search_path = concordat, pg_temp as $$
declare
    made   record;
    before_ uuid[];
    after_  uuid[];
begin
    select a.records, a.from_person into made from match_act a
        where a.pair = pair_ order by a.at desc, a.id desc limit 1;
    if made.from_person is null then
        -- They were one person already when somebody said so: nothing was moved.
        insert into match_act (id, pair, act, practitioner) values (act_, pair_, 'undone', practitioner_);
        return;
    end if;
    select array_agg(distinct r.person order by r.person) into before_ from record r
        where r.id = any (made.records);
    perform lock_all('{}', before_ || made.from_person, true, true);
    select array_agg(distinct r.person order by r.person) into after_ from record r
        where r.id = any (made.records);
    if before_ is distinct from after_ then
        raise exception 'a record was linked to another person meanwhile' using errcode = '40001';
    end if;
    update record set person = made.from_person
        where id = any (made.records) and person <> made.from_person;
    insert into match_act (id, pair, act, practitioner, records, from_person, to_person)
        values (act_, pair_, 'undone', practitioner_, made.records, before_[1], made.from_person);
    -- What waits for either is decided afresh.
    insert into event (kind, ref) select 'change', p from unnest(before_ || made.from_person) as p;
end $$;

revoke execute on function link_persons(uuid, uuid, text, uuid, uuid, uuid), unlink_persons(uuid, uuid, uuid)
    from public;
grant execute on function link_persons(uuid, uuid, text, uuid, uuid, uuid), unlink_persons(uuid, uuid, uuid)
    to concordat_gate;
