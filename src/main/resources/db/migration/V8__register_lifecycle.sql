-- Owner: governance. The register's lifecycle: how an agency signs up and leaves, what an agreement must
-- say and who signed it, impact assessments, training, and the history of every change.

-- Proposed until signed_on is set. A senior officer is wanted before that (BAR-4.1.3l), and not earlier.
alter table agency
    alter column senior_officer drop not null,
    add column senior_officer_role text,
    add column membership          text,
    add column caldicott_guardian  text,
    add column registration_number text,
    add column commissioned_by     uuid references agency;

alter table agreement
    add column version                    integer not null default 1,
    add column contractual                boolean not null default false,
    add column statement_purpose          text,
    add column statement_use              text,
    add column statement_scope            text,
    add column statement_responsibility   text,
    add column statement_responsibilities text;

-- Somebody signed for their agency: tier 1 is the agency's own sign-up, tier 2 a community, tier 3 an
-- agreement, whose signatures count for the version that they were given for (LLR-D, BAR-5).
create table sign_off (
    id           uuid primary key,
    thing        text        not null check (thing in ('agency', 'community', 'agreement')),
    thing_id     uuid        not null,
    version      integer     not null default 1,
    agency       uuid        not null references agency,
    name         text        not null,
    role         text        not null,
    organisation text        not null,
    signed_on    date        not null,
    practitioner uuid        references practitioner,
    at           timestamptz not null default clock_timestamp()
);
create index sign_off_thing on sign_off (thing, thing_id);

create table agreement_review (
    id           uuid primary key,
    agreement    uuid        not null references agreement,
    reviewed_on  date        not null,
    outcome      text        not null,
    review_by    date        not null,
    practitioner uuid        not null references practitioner,
    at           timestamptz not null
);
create index agreement_review_agreement on agreement_review (agreement, at);

create table impact_assessment (
    id          uuid primary key,
    number      integer generated always as identity unique,
    title       text        not null,
    agencies    uuid[]      not null,
    assessed_on date        not null,
    review_by   date        not null,
    outcome     text        not null,
    changed_at  timestamptz not null default clock_timestamp()
);
create table impact_assessment_agreement (
    assessment uuid not null references impact_assessment,
    agreement  uuid not null references agreement,
    primary key (assessment, agreement)
);
create index impact_assessment_agreement_agreement on impact_assessment_agreement (agreement);

-- due_on is worked out from the pack's months when it is recorded.
create table training (
    id           uuid primary key,
    agency       uuid        not null references agency,
    practitioner uuid        not null references practitioner,
    title        text        not null,
    held_on      date        not null,
    due_on       date        not null,
    recorded_by  uuid        references practitioner,
    at           timestamptz not null default clock_timestamp()
);
create index training_practitioner on training (practitioner, due_on);
create index training_agency on training (agency);

-- Who changed what: fields is a list of {field, from, to}. agencies are those that it concerns; their
-- representatives may read it.
create table register_change (
    id           uuid primary key,
    at           timestamptz not null default clock_timestamp(),
    practitioner uuid        references practitioner,
    thing        text        not null,
    thing_id     uuid        not null,
    change       text        not null,
    fields       jsonb       not null default '[]',
    reason       text,
    agencies     uuid[]      not null
);
create index register_change_thing on register_change (thing_id, at);
create index register_change_at on register_change (at, id);
create index register_change_agencies on register_change using gin (agencies);

insert into register_change (id, at, practitioner, thing, thing_id, change, fields, reason, agencies)
select c.id, c.at, c.practitioner, 'agreement', c.agreement, c.transition,
       jsonb_build_array(jsonb_build_object('field', 'state', 'from', c.from_state, 'to', c.to_state)),
       c.reason, g.disclosers || g.recipients
from agreement_change c join agreement g on g.id = c.agreement;
drop table agreement_change;

-- INVARIANT (fresh): a desk that somebody joins or leaves is not the desk that was decided on: who reads
-- there decides whom a flagged address reaches.
create function lock_agency_of_member() returns trigger language plpgsql as $$
begin
    perform lock_all(
        (select coalesce(array_agg(p.agency), '{}') from practitioner p
         where p.id = coalesce(new.practitioner, old.practitioner)),
        '{}', true, true);
    return coalesce(new, old);
end $$;
create trigger lock_agencies before insert or delete on team_member
    for each row execute function lock_agency_of_member();
create trigger lock_agencies before insert or update on training
    for each row execute function lock_agency_of_desk();

grant select on sign_off, agreement_review, impact_assessment, impact_assessment_agreement
    to concordat_node, concordat_gate;
grant select on training, register_change to concordat_node, concordat_gate;
grant insert on sign_off, agreement_review, impact_assessment, impact_assessment_agreement, training,
    register_change to concordat_gate;
grant update (name, kind, hub, senior_officer, senior_officer_role, membership, caldicott_guardian,
    registration_number, registration_expires, commissioned_by, signed_on, left_on)
    on agency to concordat_gate;
grant update (name, duty, closed_on) on team to concordat_gate;
grant delete on team_cover, team_member to concordat_gate;
grant update (name, engagement) on practitioner to concordat_gate;
grant update (name, objective, purposes) on community to concordat_gate;
grant update (left_on) on community_member to concordat_gate;
grant update (title, community, disclosers, recipients, purposes, categories, lawful_basis, legal_power,
    controller, starts_on, review_by, version, contractual, statement_purpose, statement_use, statement_scope,
    statement_responsibility, statement_responsibilities) on agreement to concordat_gate;
grant update (title, agencies, assessed_on, review_by, outcome, changed_at) on impact_assessment
    to concordat_gate;
grant delete on impact_assessment_agreement to concordat_gate;

-- INVARIANT (append): nobody but the owner of the tables may change or delete what is recorded here.
alter table training enable row level security;
create policy own on training for select to concordat_node using (agency = agency());
create policy across on training to concordat_gate using (true) with check (true);
alter table register_change enable row level security;
create policy party on register_change for select to concordat_node using (agencies @> array[agency()]);
create policy across on register_change to concordat_gate using (true) with check (true);
