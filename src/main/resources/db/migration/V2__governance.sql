-- Owner: governance. The register is common knowledge of the partnership (LLR-P9): every agency may read
-- who is in it and what was agreed; only the steward's acts change it.

create table agency (
    id                   uuid primary key,
    name                 text        not null unique,
    kind                 text        not null,
    hub                  boolean     not null default false,
    senior_officer       text        not null,
    signed_on            date,
    left_on              date,
    registration_expires date,
    created_at           timestamptz not null default clock_timestamp()
);

create table team (
    id        uuid primary key,
    agency    uuid    not null references agency,
    name      text    not null,
    duty      boolean not null default false,
    closed_on date,
    unique (agency, name)
);

-- Cover in the partnership's local time (Europe/London). A team without rows is covered always.
create table team_cover (
    team    uuid     not null references team,
    weekday smallint not null check (weekday between 1 and 7),
    opens   time     not null,
    closes  time     not null check (closes > opens),
    primary key (team, weekday, opens)
);

-- authority moves whenever roles or teams do, so that a token made before is told to renew itself.
create table practitioner (
    id          uuid primary key,
    agency      uuid    not null references agency,
    home_agency uuid    not null references agency,
    name        text    not null,
    engagement  text    not null default 'employee' check (engagement in ('employee', 'contractor', 'volunteer')),
    roles       text[]  not null,
    authority   bigint  not null default 1,
    left_on     date
);
create index practitioner_agency on practitioner (agency);

create table team_member (
    team         uuid not null references team,
    practitioner uuid not null references practitioner,
    primary key (team, practitioner)
);
create index team_member_practitioner on team_member (practitioner);

create table community (
    id        uuid primary key,
    name      text   not null unique,
    objective text   not null,
    purposes  text[] not null
);

create table community_member (
    community uuid not null references community,
    agency    uuid not null references agency,
    joined_on date not null,
    left_on   date,
    primary key (community, agency, joined_on)
);
create index community_member_agency on community_member (agency);

create table agreement (
    id           uuid primary key,
    number       integer generated always as identity unique,
    title        text   not null,
    community    uuid   not null references community,
    disclosers   uuid[] not null,
    recipients   uuid[] not null,
    purposes     text[] not null,
    categories   text[] not null,
    lawful_basis text   not null,
    legal_power  text,
    controller   text   not null check (controller in ('recipient', 'joint')),
    starts_on    date   not null,
    review_by    date   not null,
    state        text   not null check (state in ('draft', 'inForce', 'suspended', 'ended')),
    changed_at   timestamptz not null default clock_timestamp()
);
create index agreement_disclosers on agreement using gin (disclosers);

-- INVARIANT (fresh): whoever changes what decisions read takes the exclusive locks, whether it remembers or not.
create function lock_agencies_of_agreement() returns trigger language plpgsql as $$
begin
    perform lock_all(new.disclosers || new.recipients
        || case when tg_op = 'UPDATE' then old.disclosers || old.recipients else '{}'::uuid[] end,
        '{}', true, true);
    return new;
end $$;
create trigger lock_agencies before insert or update on agreement
    for each row execute function lock_agencies_of_agreement();

create function lock_agency_of_membership() returns trigger language plpgsql as $$
begin
    perform lock_all(array[new.agency], '{}', true, true);
    return new;
end $$;
create trigger lock_agencies before insert or update on community_member
    for each row execute function lock_agency_of_membership();

create function lock_agency() returns trigger language plpgsql as $$
begin
    perform lock_all(array[new.id], '{}', true, true);
    return new;
end $$;
create trigger lock_agencies before update on agency for each row execute function lock_agency();

create function lock_agencies_of_community() returns trigger language plpgsql as $$
begin
    perform lock_all(
        (select coalesce(array_agg(m.agency), '{}') from community_member m where m.community = new.id),
        '{}', true, true);
    return new;
end $$;
create trigger lock_agencies before update on community
    for each row execute function lock_agencies_of_community();

create function lock_agency_of_desk() returns trigger language plpgsql as $$
begin
    perform lock_all(array[new.agency], '{}', true, true);
    return new;
end $$;
create trigger lock_agencies before update on team for each row execute function lock_agency_of_desk();
create trigger lock_agencies before update on practitioner
    for each row execute function lock_agency_of_desk();

grant select on agency, team, team_cover, practitioner, team_member, community, community_member, agreement
    to concordat_node, concordat_gate;
grant insert on agency, team, team_cover, practitioner, team_member, community, community_member, agreement
    to concordat_gate;
grant update (state, changed_at) on agreement to concordat_gate;
grant update (left_on, roles, authority) on practitioner to concordat_gate;
