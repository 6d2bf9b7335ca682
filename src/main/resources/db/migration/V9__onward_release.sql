-- Owner: sharing (onward_request, reader_bar). What lets a held sharing go that only another agency or a
-- supervisor can let go, who must not read about a person, and what was told by word of mouth.

-- The practitioner that the current transaction acts for; null is nobody.
create function practitioner() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('concordat.practitioner', true), '')::uuid;

-- An item keeps its content through every hand it goes through: by it the chain leads to its originator.
create index item_content on item (content);

-- What an originator was asked, or told, of an item of its own that somebody passes on (BUC-3i). A grant
-- holds for that content and that recipient, whoever passes it on; an answer that is no grant, for its asker.
create table onward_request (
    id          uuid primary key,
    item        uuid        not null references item,
    content     uuid        not null,
    root        uuid        not null references item,
    originator  uuid        not null references agency,
    asker       uuid        not null references agency,
    recipient   uuid references agency,
    sharing     uuid        not null references sharing,
    purpose     text        not null,
    state       text        not null check (state in ('asked', 'granted', 'refused', 'overridden')),
    asked_at    timestamptz not null,
    reason      uuid,
    answered_by uuid references practitioner,
    answered_at timestamptz,
    check (state not in ('granted', 'refused') or (answered_by is not null and answered_at is not null)),
    check (state <> 'refused' or reason is not null)
);
create unique index onward_request_open on onward_request (content, asker, recipient) where state = 'asked';
create index onward_request_content on onward_request (content, recipient);
create index onward_request_originator on onward_request (originator, asked_at desc);
create index onward_request_sharing on onward_request (sharing);

-- INVARIANT (fresh): an answer waits for the sharings in flight about those whom the item concerns.
create function lock_for_onward(request_ uuid) returns uuid[] language plpgsql volatile as $$
declare
    before_ uuid[];
    after_  uuid[];
begin
    select array_agg(distinct r.person) into before_
        from onward_request o join item i on i.id = o.root join record r on r.id = any (i.about)
        where o.id = request_;
    perform lock_all('{}', coalesce(before_, '{}'), true, true);
    select array_agg(distinct r.person) into after_
        from onward_request o join item i on i.id = o.root join record r on r.id = any (i.about)
        where o.id = request_;
    if before_ is distinct from after_ then
        raise exception 'a record was linked to another person meanwhile' using errcode = '40001';
    end if;
    return coalesce(after_, '{}');
end $$;

create function lock_persons_of_answer() returns trigger language plpgsql security definer
    set search_path = concordat, pg_temp as $$
begin
    perform lock_for_onward(new.id);
    return new;
end $$;
create trigger lock_persons before update on onward_request
    for each row when (new.state in ('granted', 'refused')) execute function lock_persons_of_answer();

grant select on onward_request to concordat_node, concordat_gate;
grant insert on onward_request to concordat_gate;
grant update (state, reason, answered_by, answered_at) on onward_request to concordat_gate;
alter table onward_request enable row level security;
create policy across on onward_request to concordat_gate using (true) with check (true);
create policy party on onward_request for select to concordat_node
    using (originator = agency() or asker = agency());
-- The asker reads why it was refused, sealed under the originator's key.
create index onward_request_reason on onward_request (reason) where reason is not null;
grant select on onward_request to concordat_eraser;
create policy answered on content for select to concordat_node
    using (exists (select from onward_request o where o.reason = content.id and o.asker = agency()));

-- A supervisor's word that an item may go although it says where somebody is.
alter table statement drop constraint statement_kind_check;
alter table statement add constraint statement_kind_check check (kind in ('ground', 'judgement', 'release'));

-- Told by word of mouth, e-mail or paper, and recorded afterwards (BUC-3f): it happened, so it is kept
-- whatever the decision says. 'told' is one that the gate would have held.
alter table sharing drop constraint sharing_state_check;
alter table sharing add constraint sharing_state_check check (state in ('held', 'delivered', 'notShared', 'told'));
alter table sharing add column means text check (means in ('verbal', 'email', 'paper'));
alter table sharing add column told_at timestamptz;
update sharing set means = 'verbal', told_at = created_at where kind = 'verbal';
alter table sharing add check ((kind = 'verbal') = (means is not null) and (means is null) = (told_at is null));

-- Who must not read about a person: a relative, the alleged source of harm, their own case. It holds for
-- every record of that person, of whatever agency.
create table reader_bar (
    id           uuid primary key,
    record       uuid        not null,
    agency       uuid        not null references agency,
    practitioner uuid        not null references practitioner,
    kind         text        not null check (kind in ('relative', 'allegedSource', 'ownCase')),
    barred_by    uuid        not null references practitioner,
    barred_at    timestamptz not null,
    ended_by     uuid references practitioner,
    ended_at     timestamptz,
    foreign key (record, agency) references record (id, agency)
);
create index reader_bar_practitioner on reader_bar (practitioner) where ended_at is null;
create index reader_bar_record on reader_bar (record);
create unique index reader_bar_once on reader_bar (record, practitioner) where ended_at is null;

create function has_bars(practitioner_ uuid) returns boolean
    language sql stable parallel safe security definer set search_path = concordat, pg_temp
    return exists (select from reader_bar b where b.practitioner = practitioner_ and b.ended_at is null);

create function barred_from_person(practitioner_ uuid, person_ uuid) returns boolean
    language sql stable parallel safe security definer set search_path = concordat, pg_temp
    return exists (select from reader_bar b join record r on r.id = b.record
        where b.practitioner = practitioner_ and b.ended_at is null and r.person = person_);

create function barred_from_record(practitioner_ uuid, record_ uuid) returns boolean
    language sql stable parallel safe security definer set search_path = concordat, pg_temp
    return exists (select from record r join record o on o.person = r.person join reader_bar b on b.record = o.id
        where r.id = record_ and b.practitioner = practitioner_ and b.ended_at is null);

create function barred_from_sharing(practitioner_ uuid, sharing_ uuid) returns boolean
    language sql stable parallel safe security definer set search_path = concordat, pg_temp
    return exists (select from sharing_person p where p.sharing = sharing_
        and barred_from_record(practitioner_, p.record));

-- INVARIANT (fresh): as for consent.
create function lock_person_of_bar() returns trigger language plpgsql security definer
    set search_path = concordat, pg_temp as $$
begin
    perform lock_person_of(new.record);
    return new;
end $$;
create trigger lock_person before insert or update on reader_bar
    for each row execute function lock_person_of_bar();

grant select, insert on reader_bar to concordat_node;
grant update (ended_by, ended_at) on reader_bar to concordat_node;
grant select on reader_bar to concordat_gate;
alter table reader_bar enable row level security;
create policy own on reader_bar to concordat_node using (agency = agency()) with check (agency = agency());
create policy across on reader_bar for select to concordat_gate using (true);

-- INVARIANT (silent): what a practitioner is barred from does not exist for them, wherever it is read.
create policy not_barred on record as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_person(practitioner(), person));
create policy not_barred on sharing as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_sharing(practitioner(), id));
create policy not_barred on item as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_sharing(practitioner(), sharing));
create policy not_barred on inbox_entry as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_sharing(practitioner(), sharing));
create policy not_barred on disclosure as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_sharing(practitioner(), sharing));
create policy not_barred on journal_entry as restrictive for select to concordat_node
    using (not (select has_bars(practitioner()))
        or (not barred_from_sharing(practitioner(), sharing) and not barred_from_record(practitioner(), record)));
