-- Owner: assurance (problem, problem_answer, problem_audit, learning, learning_entry). What practice was hard (BUC-5c),
-- and what was learnt of it and of cases, told to all without names (BUC-5b).

-- INVARIANT (append), with its answer and the yearly look at all of them.
create table problem (
    id           uuid primary key,
    agency       uuid        not null references agency,
    practitioner uuid        not null references practitioner,
    text         uuid        not null,
    at           timestamptz not null,
    unique (id, agency)
);
create index problem_agency on problem (agency, at desc, id desc);
create table problem_answer (
    problem      uuid primary key,
    agency       uuid        not null,
    practitioner uuid        not null references practitioner,
    text         uuid        not null,
    at           timestamptz not null,
    foreign key (problem, agency) references problem (id, agency)
);
create table problem_audit (
    id           uuid primary key,
    agency       uuid        not null references agency,
    practitioner uuid        not null references practitioner,
    text         uuid        not null,
    problems     integer     not null,
    at           timestamptz not null
);
create index problem_audit_agency on problem_audit (agency, at desc);

-- What was learnt, as its agency wrote it; nothing: why there was nothing to learn. entry: where all may read it.
create table learning (
    id           uuid primary key,
    agency       uuid        not null references agency,
    of_case      uuid,
    problem      uuid,
    practitioner uuid        not null references practitioner,
    text         uuid        not null,
    nothing      boolean     not null,
    at           timestamptz not null,
    entry        uuid,
    checked_by   uuid references practitioner,
    checked_at   timestamptz,
    check (num_nonnulls(of_case, problem) = 1),
    foreign key (of_case, agency) references assurance_case (id, agency),
    foreign key (problem, agency) references problem (id, agency)
);
create index learning_agency on learning (agency, at desc, id desc);

-- The log that all agencies read. Whose it is stands in it only where that agency wants it to; and the month, so that no
-- time gives it away. A text in which somebody was recognised after all is taken out.
create table learning_entry (
    id           uuid primary key,
    month        date not null check (extract(day from month) = 1),
    kind         text not null check (kind in ('complaint', 'breach', 'incident', 'problem')),
    agency       uuid references agency,
    text         text,
    check (text is not null or agency is null)
);
create index learning_entry_month on learning_entry (month desc, id desc);

grant select, insert on problem, problem_answer, problem_audit, learning, learning_entry to concordat_node;
grant update (entry, checked_by, checked_at) on learning to concordat_node;
grant update (text, agency) on learning_entry to concordat_node;

alter table problem enable row level security;
alter table problem_answer enable row level security;
alter table problem_audit enable row level security;
alter table learning enable row level security;
create policy handled on problem to concordat_node
    using (agency = agency() and (practitioner = practitioner() or (select handles_cases())))
    with check (agency = agency());
create policy handled on problem_answer to concordat_node
    using (agency = agency() and exists (select from problem p where p.id = problem_answer.problem))
    with check (agency = agency());
create policy handled on problem_audit to concordat_node
    using (agency = agency() and (select handles_cases())) with check (agency = agency());
create policy handled on learning to concordat_node
    using (agency = agency() and (select handles_cases())) with check (agency = agency());
create policy not_barred on learning as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_case(practitioner(), of_case));
