-- Owner: sharing (sharing, sharing_person, item, statement, decision, disclosure, obligation, not_shared),
-- messaging (inbox_entry, receipt).

create table sharing (
    id                     uuid primary key,
    kind                   text        not null,
    sender_agency          uuid        not null references agency,
    sender_practitioner    uuid        not null references practitioner,
    recipient_agency       uuid references agency,
    recipient_team         uuid references team,
    recipient_practitioner uuid references practitioner,
    recipient_external     uuid,
    purpose                text        not null,
    interest               text        not null,
    urgent                 boolean     not null,
    asking_risk            text        not null,
    title                  uuid        not null,
    in_reply_to            uuid references sharing,
    conversation           uuid        not null,
    state                  text        not null check (state in ('held', 'delivered', 'notShared')),
    created_at             timestamptz not null,
    settled_at             timestamptz,
    confirmed_at           timestamptz,
    escalated_at           timestamptz,
    recheck_at             timestamptz,
    xid                    xid8        not null default pg_current_xact_id(),
    seq                    bigint generated always as identity
);
create index sharing_sender on sharing (sender_agency, xid desc, seq desc);
create index sharing_author on sharing (sender_practitioner, xid desc, seq desc);
create index sharing_held on sharing (sender_agency, xid desc, seq desc) where state = 'held';
create index sharing_conversation on sharing (conversation);
create index sharing_recheck on sharing (recheck_at) where state = 'held';
create index sharing_held_agency on sharing (recipient_agency) where state = 'held';

-- identity is what the recipient is told of the person, as it stood when it was sent.
create table sharing_person (
    sharing  uuid     not null references sharing,
    position smallint not null,
    record   uuid     not null references record,
    identity uuid     not null,
    primary key (sharing, position)
);
create index sharing_person_record on sharing_person (record);

create table item (
    id               uuid primary key,
    sharing          uuid     not null references sharing,
    position         smallint not null,
    category         text     not null,
    about            uuid[]   not null,
    nature           text,
    observed_on      date,
    sourced          boolean  not null,
    health_justified boolean  not null,
    originator       uuid     not null references agency,
    forward_of       uuid references item,
    content          uuid     not null,
    unique (sharing, position)
);

-- A ground or judgement as supplied: what was stated, its texts sealed in content.
create table statement (
    id              uuid primary key,
    sharing         uuid        not null references sharing,
    kind            text        not null check (kind in ('ground', 'judgement')),
    ground          text,
    items           uuid[]      not null default '{}',
    categories      text[]      not null default '{}',
    power           text,
    stated          text[]      not null,
    content         uuid        not null,
    practitioner    uuid        not null,
    at              timestamptz not null
);
create index statement_sharing on statement (sharing, at);

-- INVARIANT (append). facts is the sealed request and facts, for deciding again.
create table decision (
    id            uuid primary key,
    sharing       uuid        not null references sharing,
    outcome       text        not null,
    cause         text        not null,
    summary       text        not null,
    findings      jsonb       not null,
    items         jsonb       not null,
    remedies      jsonb       not null,
    facts         uuid        not null,
    pack          text        not null,
    pack_version  text        not null,
    rules_version integer     not null,
    at            timestamptz not null
);
create index decision_sharing on decision (sharing, at desc);

-- A record that an agency holds because a sharing told it of the person: one for each person.
alter table record add column received_in uuid references sharing;
create unique index record_received on record (agency, person) where received_in is not null;

-- The disclosure ledger: item is null for what travels with every delivery, the identity and the title.
create table disclosure (
    id               uuid primary key,
    sharing          uuid        not null references sharing,
    decision         uuid        not null references decision,
    item             uuid references item,
    content          uuid        not null,
    record           uuid,
    discloser        uuid        not null references agency,
    recipient_agency uuid references agency,
    controller       text        not null,
    agreement        uuid,
    consents         uuid[]      not null default '{}',
    at               timestamptz not null
);
create index disclosure_content on disclosure (content, recipient_agency);
create index disclosure_sharing on disclosure (sharing);

create table obligation (
    id            uuid primary key,
    sharing       uuid        not null references sharing,
    agency        uuid        not null references agency,
    owner         uuid,
    kind          text        not null,
    label         text        not null,
    clause        text        not null,
    due           timestamptz not null,
    state         text        not null default 'open' check (state in ('open', 'deferred', 'done')),
    note          uuid,
    review_on     date,
    discharged_by uuid,
    discharged_at timestamptz
);
create index obligation_open on obligation (agency, due) where state <> 'done';
create index obligation_sharing on obligation (sharing);

-- INVARIANT (append): what was said of an obligation each time, the reason for putting it off included.
create table obligation_act (
    id           uuid primary key,
    obligation   uuid        not null references obligation,
    agency       uuid        not null,
    practitioner uuid        not null references practitioner,
    outcome      text        not null,
    note         uuid        not null,
    review_on    date,
    at           timestamptz not null
);
create index obligation_act_obligation on obligation_act (obligation);

create table not_shared (
    sharing      uuid primary key references sharing,
    practitioner uuid        not null,
    reason       uuid        not null,
    at           timestamptz not null
);

create table inbox_entry (
    id           uuid primary key,
    mailbox      uuid        not null,
    agency       uuid        not null references agency,
    sharing      uuid        not null unique references sharing,
    -- Why the recipient may hold it: the findings that let it through, nothing of what stayed behind.
    why          jsonb       not null,
    delivered_at timestamptz not null,
    xid          xid8        not null default pg_current_xact_id(),
    seq          bigint generated always as identity
);
create index inbox_entry_mailbox on inbox_entry (mailbox, xid desc, seq desc);

create table receipt (
    sharing      uuid        not null references sharing,
    practitioner uuid        not null references practitioner,
    agency       uuid        not null,
    opened_at    timestamptz not null,
    primary key (sharing, practitioner)
);

grant select on sharing, sharing_person, item, statement, decision, disclosure, obligation, not_shared,
    inbox_entry, receipt to concordat_node, concordat_gate;
-- INVARIANT (gate): only the gate's role may write a sharing, a decision, a disclosure or a delivery.
grant insert on sharing, sharing_person, item, statement, decision, disclosure, obligation, not_shared,
    inbox_entry to concordat_gate;
grant update (state, settled_at, confirmed_at, escalated_at, recheck_at) on sharing to concordat_gate;
grant insert on receipt to concordat_node;
grant select, insert on obligation_act to concordat_node;
grant update (state, note, review_on, discharged_by, discharged_at, due) on obligation to concordat_node, concordat_gate;

alter table sharing enable row level security;
alter table sharing_person enable row level security;
alter table item enable row level security;
alter table statement enable row level security;
alter table decision enable row level security;
alter table disclosure enable row level security;
alter table obligation enable row level security;
alter table not_shared enable row level security;
alter table obligation_act enable row level security;
alter table inbox_entry enable row level security;
alter table receipt enable row level security;

create policy across on sharing to concordat_gate using (true) with check (true);
create policy across on sharing_person to concordat_gate using (true) with check (true);
create policy across on item to concordat_gate using (true) with check (true);
create policy across on statement to concordat_gate using (true) with check (true);
create policy across on decision to concordat_gate using (true) with check (true);
create policy across on disclosure to concordat_gate using (true) with check (true);
create policy across on obligation to concordat_gate using (true) with check (true);
create policy across on not_shared to concordat_gate using (true) with check (true);
create policy across on inbox_entry to concordat_gate using (true) with check (true);

-- The sender sees its own; the recipient sees what was delivered to it, and nothing of what was withheld.
create policy sender on sharing for select to concordat_node using (sender_agency = agency());
create policy recipient on sharing for select to concordat_node
    using (state = 'delivered' and recipient_agency = agency());
create policy visible on sharing_person for select to concordat_node
    using (exists (select from sharing s where s.id = sharing));
create policy sender on item for select to concordat_node
    using (exists (select from sharing s where s.id = sharing and s.sender_agency = agency()));
create policy recipient on item for select to concordat_node
    using (exists (select from disclosure d where d.item = item.id and d.recipient_agency = agency()));
create policy sender on statement for select to concordat_node
    using (exists (select from sharing s where s.id = sharing and s.sender_agency = agency()));
create policy sender on decision for select to concordat_node
    using (exists (select from sharing s where s.id = sharing and s.sender_agency = agency()));
create policy party on disclosure for select to concordat_node
    using (discloser = agency() or recipient_agency = agency());
create policy own on obligation to concordat_node using (agency = agency()) with check (agency = agency());
create policy sender on not_shared for select to concordat_node
    using (exists (select from sharing s where s.id = sharing and s.sender_agency = agency()));
create policy own on obligation_act to concordat_node using (agency = agency()) with check (agency = agency());
create policy own on inbox_entry for select to concordat_node using (agency = agency());
create policy own on receipt to concordat_node using (agency = agency()) with check (agency = agency());
create policy sender on receipt for select to concordat_node
    using (exists (select from sharing s where s.id = sharing and s.sender_agency = agency()));

-- What was disclosed to an agency it may read, whoever's key it is sealed under.
create index disclosure_item on disclosure (item, recipient_agency);
grant select on disclosure to concordat_eraser;
create policy disclosed on content for select to concordat_node
    using (exists (select from disclosure d where d.content = content.id and d.recipient_agency = agency()));

-- What a sharing needs locked: both agencies, and the persons behind the records, shared. The link of each
-- record is read again once locked; if it moved, the transaction is to be tried again (40001).
create function lock_for_sharing(sender uuid, team_ uuid, practitioner_ uuid, records uuid[])
    returns uuid[] language plpgsql volatile as $$
declare
    receiver uuid;
    before_  uuid[];
    after_   uuid[];
begin
    select coalesce((select t.agency from team t where t.id = team_),
                    (select p.agency from practitioner p where p.id = practitioner_)) into receiver;
    select array_agg(r.person order by r.id) into before_ from record r
        where r.id = any (records) and r.agency = sender;
    perform lock_all(array_remove(array[sender, receiver], null), coalesce(before_, '{}'), false, false);
    select array_agg(r.person order by r.id) into after_ from record r
        where r.id = any (records) and r.agency = sender;
    if before_ is distinct from after_ then
        raise exception 'a record was linked to another person meanwhile' using errcode = '40001';
    end if;
    return coalesce(after_, '{}');
end $$;
