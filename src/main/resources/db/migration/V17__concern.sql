-- Owner: concern (concern, concern_text, weigh_todo, weigh_batch, picture, picture_person, picture_concern,
-- picture_telling, picture_request), governance (team.intake). Worries that agencies lodge, how they add up, and
-- what the hub learns of it.

-- Where a hub takes concerns in: the team that its steward marks, else its duty desk.
alter table team add column intake boolean not null default false;
grant update (intake) on team to concordat_gate;

-- Whether the practitioner that the transaction acts for supervises.
create function supervises() returns boolean
    language sql stable parallel safe
    return exists (select from practitioner p
                   where p.id = practitioner() and p.agency = agency() and 'supervisor' = any (p.roles));

-- sharing: how an open one reached the hub, or waits to. One that the hub's own people lodge has none.
create table concern (
    id           uuid primary key,
    agency       uuid        not null references agency,
    practitioner uuid        not null references practitioner,
    record       uuid        not null,
    kind         text        not null,
    level        text        not null check (level in ('niggling', 'worried', 'serious')),
    nature       text        check (nature in ('fact', 'opinion')),
    observed_on  date        not null,
    lodged_at    timestamptz not null,
    sealed       boolean     not null,
    sharing      uuid references sharing,
    withdrawn_at timestamptz,
    foreign key (record, agency) references record (id, agency)
);
create index concern_record on concern (record);
create index concern_practitioner on concern (practitioner, id desc);
create index concern_agency on concern (agency, id desc);
create index concern_sharing on concern (sharing) where sharing is not null;

-- What is written of a sealed one, each text sealed under a key of its own.
create table concern_text (
    id           uuid primary key,
    concern      uuid        not null references concern,
    agency       uuid        not null,
    practitioner uuid        not null,
    kind         text        not null check (kind in ('text', 'addition', 'withdrawal', 'objection')),
    at           timestamptz not null,
    wrapped_key  bytea       not null,
    ciphertext   bytea       not null
);
create index concern_text_concern on concern_text (concern, at);

grant select, insert on concern, concern_text to concordat_node, concordat_gate;
grant update (withdrawn_at) on concern to concordat_node;
grant update (sharing) on concern to concordat_gate;
alter table concern enable row level security;
alter table concern_text enable row level security;
-- INVARIANT (silent): its author and the author's supervisors, and nobody else in the agency.
create policy own on concern to concordat_node
    using (agency = agency() and (practitioner = practitioner() or (select supervises())))
    with check (agency = agency() and (practitioner = practitioner() or (select supervises())));
create policy not_barred on concern as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_record(practitioner(), record));
create policy across on concern to concordat_gate using (true) with check (true);
create policy own on concern_text to concordat_node
    using (exists (select from concern c where c.id = concern))
    with check (agency = agency() and exists (select from concern c where c.id = concern));
create policy across on concern_text to concordat_gate using (true) with check (true);
-- INVARIANT (append): only the eraser may remove what may be erased.
grant create on schema concordat to concordat_eraser;
alter table concern_text owner to concordat_eraser;
revoke create on schema concordat from concordat_eraser;

-- INVARIANT (silent): who reads the journal for an agency learns no more of what is sealed.
create policy sealed on journal_entry as restrictive for select to concordat_node
    using (not starts_with(act, 'SEALED_') or practitioner = practitioner() or (select supervises()));

-- Records whose person is to be weighed again; due: in the batch that is under way. Nobody but the platform reads it.
create table weigh_todo (
    record     uuid primary key references record,
    due        boolean     not null default false,
    not_before timestamptz not null default '-infinity',
    seq        bigint generated always as identity
);
create index weigh_todo_due on weigh_todo (seq) where due;

-- When the next batch begins: one for the whole cluster.
create table weigh_batch (
    one     boolean     primary key default true check (one),
    number  bigint      not null default 0,
    next_at timestamptz not null default '-infinity'
);
insert into weigh_batch default values;

-- What the hub is shown: counts and kinds, never who, never how much. kinds: [{kind, since}] by month.
create table picture (
    id          uuid primary key,
    hub         uuid        not null references agency,
    state       text        not null check (state in ('new', 'notNow', 'opened', 'faded', 'joined')),
    agencies    integer     not null,
    kinds       jsonb       not null,
    since       date        not null,
    emerged_at  timestamptz not null,
    changed_at  timestamptz not null,
    review_at   timestamptz,
    opened_at   timestamptz,
    opened_by   uuid references practitioner,
    ground      text,
    stated      uuid,
    due         timestamptz,
    put_off_at  timestamptz,
    put_off_by  uuid references practitioner,
    reason      uuid,
    joined_into uuid references picture
);
create index picture_hub on picture (hub, id desc);
create index picture_review on picture (review_at) where state in ('new', 'notNow');

-- Whom it is about, by the hub's own records.
create table picture_person (
    picture uuid not null references picture,
    record  uuid not null references record,
    primary key (picture, record)
);
create index picture_person_record on picture_person (record);

-- What was counted. Only the platform knows it.
create table picture_concern (
    picture uuid not null references picture,
    concern uuid not null references concern,
    primary key (picture, concern)
);
create index picture_concern_concern on picture_concern (concern);

-- The decision by which the hub learnt that somebody holds a concern: the ledger of that disclosure.
create table picture_telling (
    picture       uuid        not null references picture,
    agency        uuid        not null references agency,
    practitioner  uuid        not null references practitioner,
    record        uuid        not null references record,
    findings      jsonb       not null,
    facts         uuid        not null,
    pack          text        not null,
    pack_version  text        not null,
    rules_version integer     not null,
    at            timestamptz not null,
    primary key (picture, practitioner, record)
);

-- The hub asks to read a concern ('asked'), or it goes at once on a ground ('going').
create table picture_request (
    id           uuid primary key,
    picture      uuid        not null references picture,
    concern      uuid        not null references concern,
    agency       uuid        not null references agency,
    practitioner uuid        not null references practitioner,
    state        text        not null
                 check (state in ('asked', 'going', 'held', 'shared', 'concernOnly', 'objected', 'withdrawn')),
    at_once      boolean     not null,
    asked_at     timestamptz not null,
    due          timestamptz,
    answered_at  timestamptz,
    answered_by  uuid references practitioner,
    sharing      uuid references sharing,
    unique (picture, concern)
);
create index picture_request_concern on picture_request (concern);
create index picture_request_going on picture_request (asked_at) where state = 'going';
create index picture_request_sharing on picture_request (sharing) where sharing is not null;

grant select, insert, update, delete on weigh_todo to concordat_gate;
grant select, update on weigh_batch to concordat_gate;
grant select on picture, picture_person, picture_request to concordat_node;
grant update (state, answered_at, answered_by) on picture_request to concordat_node;
grant select, insert, update on picture, picture_request to concordat_gate;
grant select, insert, delete on picture_person, picture_concern to concordat_gate;
grant select, insert on picture_telling to concordat_gate;

create function barred_from_picture(practitioner_ uuid, picture_ uuid) returns boolean
    language sql stable parallel safe security definer set search_path = concordat, pg_temp
    return exists (select from picture_person p where p.picture = picture_
        and barred_from_record(practitioner_, p.record));

alter table picture enable row level security;
alter table picture_person enable row level security;
alter table picture_concern enable row level security;
alter table picture_telling enable row level security;
alter table picture_request enable row level security;
create policy hub on picture for select to concordat_node using (hub = agency());
create policy not_barred on picture as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_picture(practitioner(), id));
create policy hub on picture_person for select to concordat_node
    using (exists (select from picture p where p.id = picture));
-- The lodger's side, as it sees the concern itself; the hub counts answers by picture_answers alone.
create policy own on picture_request to concordat_node
    using (agency = agency() and exists (select from concern c where c.id = concern))
    with check (agency = agency());
create policy across on picture to concordat_gate using (true) with check (true);
create policy across on picture_person to concordat_gate using (true) with check (true);
create policy across on picture_concern to concordat_gate using (true) with check (true);
create policy across on picture_telling to concordat_gate using (true) with check (true);
create policy across on picture_request to concordat_gate using (true) with check (true);

-- What came of the hub's questions, for the hub: whose they were only what was then shared says.
create function picture_answers(picture_ uuid)
    returns table (state text, at_once boolean, due timestamptz, answered_at timestamptz, sharing uuid)
    language sql stable security definer set search_path = concordat, pg_temp as $$
    select q.state, q.at_once, q.due, q.answered_at,
           case when q.state in ('shared', 'concernOnly') then q.sharing end
    from picture_request q join picture p on p.id = q.picture
    where q.picture = picture_ and p.hub = agency() and not barred_from_picture(practitioner(), p.id)
    order by q.state, q.answered_at, q.due;
$$;
revoke execute on function picture_answers(uuid) from public;
grant execute on function picture_answers(uuid) to concordat_node;

-- INVARIANT (silent): whoever lodges or withdraws waits for nothing of this, and it is the same for every concern.
create function remember_to_weigh() returns trigger language plpgsql security definer
    set search_path = concordat, pg_temp as $$
begin
    insert into weigh_todo (record) values (new.record)
        on conflict (record) do update set due = false, not_before = '-infinity', seq = default;
    return null;
end $$;
create trigger remember_to_weigh after insert or update of withdrawn_at on concern
    for each row execute function remember_to_weigh();

-- Pictures follow links: whose records were moved, and whose they became, are weighed again.
create function remember_to_weigh_linked() returns trigger language plpgsql security definer
    set search_path = concordat, pg_temp as $$
begin
    insert into weigh_todo (record)
        select c.record from concern c join record r on r.id = c.record
            where r.person in (old.person, new.person)
        union
        select p.record from picture_person p join record r on r.id = p.record
            where r.person in (old.person, new.person)
        on conflict (record) do update set due = false, not_before = '-infinity', seq = default;
    return null;
end $$;
create trigger remember_to_weigh after update of person on record
    for each row when (old.person is distinct from new.person) execute function remember_to_weigh_linked();
