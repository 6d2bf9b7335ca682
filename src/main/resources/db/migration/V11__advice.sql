-- Owner: sharing (advice, advice_answer). Questions to a supervisor of one's own agency (HMG-2). Nothing of
-- them leaves the agency, so no gate stands here; row level security does.

-- adviser is empty where any supervisor of the agency may answer; record only where the asker chose to say
-- who it is about.
create table advice (
    id       uuid primary key,
    agency   uuid        not null references agency,
    asker    uuid        not null references practitioner,
    adviser  uuid references practitioner,
    sharing  uuid references sharing,
    record   uuid,
    question uuid        not null,
    at       timestamptz not null,
    foreign key (record, agency) references record (id, agency),
    unique (id, agency)
);
create index advice_agency on advice (agency, at);
create index advice_asker on advice (asker, at);
create index advice_sharing on advice (sharing) where sharing is not null;

-- A question is answered once; whoever wants to know more asks again.
create table advice_answer (
    advice       uuid primary key,
    agency       uuid        not null,
    practitioner uuid        not null references practitioner,
    answer       uuid        not null,
    at           timestamptz not null,
    xid          xid8        not null default pg_current_xact_id(),
    seq          bigint generated always as identity,
    foreign key (advice, agency) references advice (id, agency)
);
create index advice_answer_agency on advice_answer (agency, xid desc, seq desc);

-- INVARIANT (append).
grant select, insert on advice, advice_answer to concordat_node;

alter table advice enable row level security;
alter table advice_answer enable row level security;
create policy own on advice to concordat_node using (agency = agency()) with check (agency = agency());
create policy own on advice_answer to concordat_node using (agency = agency()) with check (agency = agency());
