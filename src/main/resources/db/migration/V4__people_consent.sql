-- Owner: people (record, record_address), consent (consent, notice).

-- What one agency holds of a person. Every record has a person from the start; linking comes later.
create table record (
    id              uuid primary key,
    agency          uuid not null references agency,
    person          uuid not null,
    given_name      text,
    family_name     text,
    name_key        text not null,
    date_of_birth   date,
    estimated_birth text,
    expected_on     date,
    sex             text,
    nhs_number      text,
    upn             text,
    created_at      timestamptz not null default clock_timestamp()
);
create index record_person on record (person);
create index record_search on record (agency, name_key, date_of_birth);

create table record_address (
    id         uuid primary key,
    record     uuid    not null references record,
    agency     uuid    not null,
    lines      text[]  not null,
    town       text,
    postcode   text,
    flagged    boolean not null default false,
    restricted uuid[]  not null default '{}'
);
create index record_address_record on record_address (record);

create table consent (
    id                uuid primary key,
    record            uuid        not null references record,
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
    -- BAR-4.1.1, ROT-1.5a: given cannot be recorded unless both were explained and recipients named.
    check (state <> 'given' or (explained_purpose and explained_sharing
        and cardinality(communities) + cardinality(agencies) > 0 and cardinality(purposes) > 0))
);
create index consent_record on consent (record, recorded_at);

create table notice (
    id           uuid primary key,
    record       uuid        not null references record,
    agency       uuid        not null,
    practitioner uuid        not null,
    notice       text        not null,
    given_on     date        not null,
    manner       text        not null,
    recorded_at  timestamptz not null default clock_timestamp()
);
create index notice_record on notice (record);

-- INVARIANT (fresh): a consent change waits for the sharings in flight about that person, and they for it.
create function lock_person_of_consent() returns trigger language plpgsql security definer
    set search_path = concordat, pg_temp as $$
begin
    perform lock_all('{}', (select array_agg(r.person) from record r where r.id = new.record), true, true);
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
create policy across on consent to concordat_gate using (true) with check (true);
create policy owner_reads on record for select to concordat_owner using (true);
