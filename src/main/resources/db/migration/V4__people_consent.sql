-- Owner: people (record, record_address), consent (consent, notice).

-- What one agency holds of a person. Every record has a person from the start; linking comes later.
create table record (
    id              uuid primary key,
    agency          uuid not null references agency,
    person          uuid not null,
    given_name      text,
    family_name     text,
    -- Names as they are compared: no accents, marks or case. given_key is empty where no given name is known.
    name_key        text not null,
    given_key       text not null default '',
    date_of_birth   date,
    estimated_birth text,
    expected_on     date,
    sex             text,
    nhs_number      text,
    upn             text,
    created_at      timestamptz not null default clock_timestamp(),
    check (num_nonnulls(date_of_birth, estimated_birth, expected_on) = 1),
    -- So that what is written about a record is its own agency's (row level security does not stand
    -- behind foreign keys).
    unique (id, agency)
);
create index record_person on record (person);
create index record_search on record (agency, name_key, date_of_birth);

-- The days on which somebody of an estimated birth, '2015' or '2015-03', can have been born.
create function estimated_days(estimated text) returns daterange
    language sql immutable strict parallel safe
    return case when length(estimated) = 4
        then daterange(make_date(estimated::int, 1, 1), make_date(estimated::int + 1, 1, 1))
        else daterange(make_date(left(estimated, 4)::int, right(estimated, 2)::int, 1),
            (make_date(left(estimated, 4)::int, right(estimated, 2)::int, 1) + interval '1 month')::date)
        end;

create table record_address (
    id         uuid primary key,
    record     uuid    not null,
    agency     uuid    not null,
    position   smallint not null default 0,
    lines      text[]  not null,
    town       text,
    postcode   text,
    flagged    boolean not null default false,
    restricted uuid[]  not null default '{}',
    foreign key (record, agency) references record (id, agency)
);
create index record_address_record on record_address (record);

create table consent (
    id                uuid primary key,
    record            uuid        not null,
    agency            uuid        not null references agency,
    practitioner      uuid        not null references practitioner,
    state             text        not null check (state in ('given', 'refused', 'withdrawn', 'notSought')),
    by                text        not null,
    competent         boolean,
    explained_purpose boolean     not null default false,
    explained_sharing boolean     not null default false,
    disclosers        uuid[]      not null,
    communities       uuid[]      not null default '{}',
    agencies          uuid[]      not null default '{}',
    purposes          text[]      not null default '{}',
    categories        text[]      not null default '{}',
    until             date,
    note              uuid,
    recorded_at       timestamptz not null default clock_timestamp(),
    foreign key (record, agency) references record (id, agency),
    -- BAR-4.1.1, ROT-1.5a: given cannot be recorded unless both were explained and recipients named.
    check (state <> 'given' or (explained_purpose and explained_sharing
        and cardinality(communities) + cardinality(agencies) > 0 and cardinality(purposes) > 0))
);
create index consent_record on consent (record, recorded_at);

create table notice (
    id           uuid primary key,
    record       uuid        not null,
    agency       uuid        not null,
    practitioner uuid        not null references practitioner,
    notice       text        not null,
    given_on     date        not null,
    manner       text        not null,
    recorded_at  timestamptz not null default clock_timestamp(),
    foreign key (record, agency) references record (id, agency)
);
create index notice_record on notice (record);

-- INVARIANT (fresh): a consent change waits for the sharings in flight about that person, and they for it.
-- The link is read again once locked; if it moved, the transaction is to be tried again (40001).
create function lock_person_of(record_ uuid) returns uuid language plpgsql volatile as $$
declare
    before_ uuid;
    after_  uuid;
begin
    select r.person into before_ from record r where r.id = record_;
    if before_ is null then
        return null;
    end if;
    perform lock_all('{}', array[before_], true, true);
    select r.person into after_ from record r where r.id = record_;
    if before_ is distinct from after_ then
        raise exception 'a record was linked to another person meanwhile' using errcode = '40001';
    end if;
    return after_;
end $$;

-- The latest statement wins, whichever agency recorded it, so a clock that was set back must not put a new
-- one behind an older. Only the time comes out, and it is the clock's unless that was set back.
create function time_of_statement(person_ uuid) returns timestamptz language sql volatile security definer
    set search_path = concordat, pg_temp
    return greatest(clock_timestamp(), (select max(c.recorded_at) + interval '1 microsecond'
        from consent c join record r on r.id = c.record where r.person = person_));

-- For a statement about a record of the transaction's agency: its person, locked, and the statement's time,
-- taken after the lock. No row for anybody else's record.
create function lock_for_consent(record_ uuid)
    returns table (person uuid, at timestamptz) language plpgsql volatile as $$
declare
    locked uuid;
begin
    if not exists (select from record r where r.id = record_ and r.agency = agency()) then
        return;
    end if;
    locked := lock_person_of(record_);
    -- A statement of its own, so that it sees what committed while this one waited.
    return query select locked, time_of_statement(locked);
end $$;

create function lock_person_of_consent() returns trigger language plpgsql security definer
    set search_path = concordat, pg_temp as $$
begin
    perform lock_person_of(new.record);
    return new;
end $$;
create trigger lock_person before insert on consent for each row execute function lock_person_of_consent();

create function lock_persons_of_link() returns trigger language plpgsql as $$
begin
    perform lock_all('{}', array[old.person, new.person], true, true);
    return new;
end $$;
create trigger lock_person before update of person on record
    for each row when (old.person is distinct from new.person) execute function lock_persons_of_link();

grant select, insert on record, record_address, consent, notice to concordat_node, concordat_gate;

alter table record enable row level security;
alter table record_address enable row level security;
alter table consent enable row level security;
alter table notice enable row level security;
create policy own on record to concordat_node using (agency = agency()) with check (agency = agency());
create policy own on record_address to concordat_node using (agency = agency()) with check (agency = agency());
create policy own on consent to concordat_node using (agency = agency()) with check (agency = agency());
create policy own on notice to concordat_node using (agency = agency()) with check (agency = agency());
create policy across on record to concordat_gate using (true) with check (true);
-- Only read: whether any agency flagged an address of a person concerned.
create policy across on record_address for select to concordat_gate using (true);
create policy across on consent to concordat_gate using (true) with check (true);
create policy owner_reads on record for select to concordat_owner using (true);
