-- Owner: assurance (assurance_case, case_act, case_person, case_part, case_measure, case_notice, case_containment).
-- Complaints, breaches and incidents: each is a case of one agency (ROT-4.2, BUC-8). docs/case-routes.md.

-- Who answers for their agency in these things. In SQL, as supervises() is, so that no statement can forget it.
create function handles_cases() returns boolean
    language sql stable parallel safe
    return exists (select from practitioner p
                   where p.id = practitioner() and p.agency = agency() and p.roles && array['representative', 'supervisor']);

-- breach: the code was broken, or may have been. aware_at: since when the regulator's 72 hours count.
create table assurance_case (
    id          uuid primary key,
    agency      uuid        not null references agency,
    kind        text        not null check (kind in ('complaint', 'breach', 'incident')),
    stage       text        not null,
    breach      boolean     not null,
    title       uuid        not null,
    text        uuid        not null,
    affected    integer     not null check (affected >= 0),
    occurred_on date,
    aware_at    timestamptz not null,
    opened_by   uuid        not null references practitioner,
    opened_at   timestamptz not null,
    unique (id, agency)
);
create index assurance_case_agency on assurance_case (agency, opened_at desc, id desc);

-- INVARIANT (append): every step of a case, with what was written at it.
create table case_act (
    id           uuid primary key,
    of_case      uuid        not null,
    agency       uuid        not null,
    practitioner uuid        not null references practitioner,
    what         text        not null,
    text         uuid,
    at           timestamptz not null,
    foreign key (of_case, agency) references assurance_case (id, agency)
);
create index case_act_case on case_act (of_case, at, id);

-- INVARIANT (append): whom it touches, by the agency's own records. Nobody else sees these.
create table case_person (
    of_case uuid not null,
    agency  uuid not null,
    record  uuid not null,
    primary key (of_case, record),
    foreign key (of_case, agency) references assurance_case (id, agency),
    foreign key (record, agency) references record (id, agency)
);

-- What another agency is asked to look into with us: this, and nothing else of the case (BAR-4.1.3j, LLR-S1). ended_at:
-- the case was closed without its answer.
create table case_part (
    id          uuid primary key,
    of_case     uuid        not null,
    owner       uuid        not null,
    agency      uuid        not null references agency,
    kind        text        not null,
    brief       uuid        not null,
    asked_by    uuid        not null references practitioner,
    asked_at    timestamptz not null,
    answer      uuid,
    answered_by uuid references practitioner,
    answered_at timestamptz,
    ended_at    timestamptz,
    check (owner <> agency),
    unique (of_case, agency),
    foreign key (of_case, owner) references assurance_case (id, agency)
);
create index case_part_agency on case_part (agency, asked_at);
create index case_part_brief on case_part (brief);
create index case_part_answer on case_part (answer) where answer is not null;

-- agency: whose turn it is: the case's own, or one that has a part in it. practitioner: of the case's own agency.
create table case_measure (
    id           uuid primary key,
    of_case      uuid        not null,
    owner        uuid        not null,
    agency       uuid        not null references agency,
    practitioner uuid references practitioner,
    text         uuid        not null,
    due          date        not null,
    set_by       uuid        not null references practitioner,
    set_at       timestamptz not null,
    outcome      text check (outcome in ('done', 'notDone')),
    effect       uuid,
    followed_by  uuid references practitioner,
    followed_at  timestamptz,
    foreign key (of_case, owner) references assurance_case (id, agency)
);
create index case_measure_case on case_measure (of_case, due);
create index case_measure_agency on case_measure (agency, due);
create index case_measure_text on case_measure (text);
create index case_measure_effect on case_measure (effect) where effect is not null;

-- INVARIANT (append): what was told to the regulator, or why nothing was; and whether the persons were told.
create table case_notice (
    id             uuid primary key,
    of_case        uuid        not null,
    agency         uuid        not null,
    practitioner   uuid        not null references practitioner,
    outcome        text        not null check (outcome in ('sent', 'notNeeded')),
    text           uuid        not null,
    sent_at        timestamptz check ((sent_at is null) = (outcome = 'notNeeded')),
    persons_told   boolean     not null,
    persons_reason uuid        not null,
    at             timestamptz not null,
    foreign key (of_case, agency) references assurance_case (id, agency)
);
create index case_notice_case on case_notice (of_case, at);

-- What was stopped at once. An agreement is the steward's to suspend: they are asked. The reason stands in the
-- register's history, so it is about the thing and never about a person.
create table case_containment (
    id           uuid primary key,
    of_case      uuid        not null,
    agency       uuid        not null,
    kind         text        not null check (kind in ('agreement', 'account', 'sharings')),
    ref          uuid,
    amount       integer,
    reason       text        not null,
    state        text        not null check (state in ('asked', 'done', 'refused')),
    practitioner uuid        not null references practitioner,
    at           timestamptz not null,
    answered_by  uuid references practitioner,
    answered_at  timestamptz,
    answer       text,
    foreign key (of_case, agency) references assurance_case (id, agency)
);
create index case_containment_case on case_containment (of_case, at);
create index case_containment_asked on case_containment (at) where state = 'asked';

grant select, insert on assurance_case, case_act, case_person, case_part, case_measure, case_notice, case_containment
    to concordat_node;
grant update (stage, breach, aware_at, affected) on assurance_case to concordat_node;
grant update (answer, answered_by, answered_at, ended_at) on case_part to concordat_node;
grant update (outcome, effect, followed_by, followed_at) on case_measure to concordat_node;

-- Suspending goes through the register. What stewards coordinate has numbers in it, and no text of a case.
grant select (id, agency, kind, stage, breach, opened_by, opened_at) on assurance_case to concordat_register;
grant select, insert, update (state, answered_by, answered_at, answer) on case_containment to concordat_register;
grant insert on case_act to concordat_register;

-- Sharings are taken back through the gate.
grant select (id, agency, stage) on assurance_case to concordat_sharing;
grant insert on case_containment to concordat_sharing;

alter table assurance_case enable row level security;
alter table case_act enable row level security;
alter table case_person enable row level security;
alter table case_part enable row level security;
alter table case_measure enable row level security;
alter table case_notice enable row level security;
alter table case_containment enable row level security;
create policy handled on assurance_case to concordat_node
    using (agency = agency() and (opened_by = practitioner() or (select handles_cases())))
    with check (agency = agency());
create policy handled on case_act to concordat_node
    using (agency = agency() and exists (select from assurance_case c where c.id = of_case))
    with check (agency = agency());
create policy handled on case_person to concordat_node
    using (agency = agency() and exists (select from assurance_case c where c.id = of_case))
    with check (agency = agency());
create policy handled on case_notice to concordat_node
    using (agency = agency() and (select handles_cases())) with check (agency = agency());
create policy handled on case_containment to concordat_node
    using (agency = agency() and (select handles_cases())) with check (agency = agency());
-- INVARIANT (silent): each side sees the part that is between the two, and no other.
create policy party on case_part to concordat_node
    using ((owner = agency() or agency = agency()) and (select handles_cases()))
    with check (owner = agency() or agency = agency());
create policy party on case_measure to concordat_node
    using (((owner = agency() or agency = agency()) and (select handles_cases()))
           or (agency = agency() and practitioner = practitioner()))
    with check (owner = agency() or agency = agency());

-- INVARIANT (silent): a case about somebody whom one is barred from does not exist for them, not even one's own report.
create function barred_from_case(practitioner_ uuid, case_ uuid) returns boolean
    language sql stable parallel safe security definer set search_path = concordat, pg_temp
    return exists (select from case_person p where p.of_case = case_ and barred_from_record(practitioner_, p.record));
create policy not_barred on assurance_case as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_case(practitioner(), id));
create policy not_barred on case_act as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_case(practitioner(), of_case));
create policy not_barred on case_person as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_case(practitioner(), of_case));
create policy not_barred on case_part as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_case(practitioner(), of_case));
create policy not_barred on case_measure as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_case(practitioner(), of_case));
create policy not_barred on case_notice as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_case(practitioner(), of_case));
create policy not_barred on case_containment as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_case(practitioner(), of_case));
-- Nor do its clocks, those of its parts and measures among them, nor what the journal says of it.
create function barred_from_case_clock(practitioner_ uuid, thing_ uuid) returns boolean
    language sql stable parallel safe security definer set search_path = concordat, pg_temp
    return barred_from_case(practitioner_, coalesce((select p.of_case from case_part p where p.id = thing_),
                                                    (select m.of_case from case_measure m where m.id = thing_), thing_));
create policy not_barred on clock as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not starts_with(kind, 'case.')
        or not barred_from_case_clock(practitioner(), thing));
create policy not_barred_case on journal_entry as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or detail ->> 'case' is null
        or not barred_from_case(practitioner(), (detail ->> 'case')::uuid));

create policy across on assurance_case to concordat_across using (true) with check (true);
create policy across on case_act to concordat_across using (true) with check (true);
create policy across on case_containment to concordat_across using (true) with check (true);
-- Each side reads what the other wrote for it.
create policy of_a_case on content for select to concordat_node
    using (exists (select from case_part p where p.brief = content.id and p.agency = agency())
           or exists (select from case_part p where p.answer = content.id and p.owner = agency())
           or exists (select from case_measure m where m.text = content.id and m.agency = agency())
           or exists (select from case_measure m where m.effect = content.id and agency() in (m.owner, m.agency)));

-- How many of a kind the caller's agency had within so many months; a number alone, for whoever reports one sees no
-- other. A complaint in which the code was broken counts as a breach too.
create function cases_within(of_kind text, within_months integer) returns integer
    language sql stable security definer set search_path = concordat
    return (select count(*) from assurance_case c
            where c.agency = agency() and (c.kind = of_kind or (of_kind = 'breach' and c.breach))
              and c.opened_at > clock_timestamp() - make_interval(months => within_months));
revoke execute on function cases_within(text, integer) from public;
grant execute on function cases_within(text, integer) to concordat_node;
