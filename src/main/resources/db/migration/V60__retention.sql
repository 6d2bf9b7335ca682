-- Owner: retention (retention_hold, file_review, erasure, let_go), people (record). How long an agency keeps what it
-- holds about a person, its file; who looked at it before it goes; and what was erased (docs/retention.md).

-- A stone stays where a record was: its id and when it was erased, and nothing of anybody.
alter table record add column erased_at timestamptz;
alter table record drop constraint record_check;
alter table record add constraint record_check
    check (num_nonnulls(date_of_birth, estimated_birth, expected_on) = case when erased_at is null then 1 else 0 end);
alter policy own on record using (agency = agency() and erased_at is null);

-- Nothing is erased while it stands: of one person's file, or of the whole agency's where record is null.
create table retention_hold (
    id          uuid primary key,
    agency      uuid        not null references agency,
    record      uuid,
    authority   text        not null,
    reference   text        not null,
    reason      uuid        not null,
    placed_by   uuid        not null references practitioner,
    placed_at   timestamptz not null,
    lift_reason uuid,
    lifted_by   uuid references practitioner,
    lifted_at   timestamptz,
    foreign key (record, agency) references record (id, agency),
    check (num_nulls(lift_reason, lifted_by, lifted_at) in (0, 3))
);
create index retention_hold_standing on retention_hold (agency, record) where lifted_at is null;

-- INVARIANT (append): the newest of a record holds. version: what there was when it was looked at.
create table file_review (
    id           uuid primary key,
    agency       uuid        not null references agency,
    record       uuid        not null,
    decision     text        not null check (decision in ('keep', 'erase')),
    reason       uuid        not null,
    review_on    date,
    version      text        not null,
    schedule     text        not null,
    due_on       date        not null,
    ready_at     timestamptz,
    practitioner uuid        not null references practitioner,
    at           timestamptz not null,
    seq          bigint generated always as identity,
    foreign key (record, agency) references record (id, agency),
    check ((decision = 'keep') = (review_on is not null)),
    check ((decision = 'erase') = (ready_at is not null))
);
create index file_review_record on file_review (record, seq desc);

-- INVARIANT (append): the certificate. counts is written once, by what erases.
create table erasure (
    id           uuid primary key,
    agency       uuid        not null references agency,
    record       uuid        not null unique,
    review       uuid        not null unique references file_review,
    practitioner uuid        not null references practitioner,
    at           timestamptz not null,
    counts       jsonb,
    foreign key (record, agency) references record (id, agency)
);
create index erasure_agency on erasure (agency, at desc);
create index item_report_item on item_report (item);

-- INVARIANT (append): which texts and files an agency has let go of. Nobody of it reads them from then on; when all
-- that hold one have let go, it is destroyed with its key.
create table let_go (
    thing   uuid not null,
    agency  uuid not null,
    erasure uuid not null references erasure,
    primary key (thing, agency)
);
create index let_go_erasure on let_go (erasure);

grant select, insert on retention_hold, file_review, erasure to concordat_node;
grant update (lift_reason, lifted_by, lifted_at) on retention_hold to concordat_node;
grant select on let_go to concordat_node;
alter table retention_hold enable row level security;
alter table file_review enable row level security;
alter table erasure enable row level security;
alter table let_go enable row level security;
create policy own on retention_hold to concordat_node using (agency = agency()) with check (agency = agency());
create policy own on file_review to concordat_node using (agency = agency()) with check (agency = agency());
create policy own on erasure to concordat_node using (agency = agency()) with check (agency = agency());
create policy own on let_go for select to concordat_node using (agency = agency());
-- INVARIANT (silent): for whoever is barred from the person there is no file of theirs.
create policy not_barred on retention_hold as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or record is null or not barred_from_record(practitioner(), record));
create policy not_barred on file_review as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_record(practitioner(), record));

-- What an agency has let go of its people read no more, though another agency holds it still. Who passes it on for
-- them under another role must not either (store.SharingSql).
create policy let_go on content as restrictive for select to concordat_node
    using (not exists (select from let_go l where l.thing = content.id and l.agency = agency()));
create policy let_go on attachment as restrictive for select to concordat_node
    using (not exists (select from let_go l where l.thing = attachment.id and l.agency = agency()));
grant select on let_go to concordat_sharing;
create policy across on let_go for select to concordat_across using (true);
grant select, insert on let_go to concordat_eraser;
grant select, update (counts) on erasure to concordat_eraser;
grant select on attached to concordat_eraser;
create policy erasing on let_go to concordat_eraser using (true) with check (true);
create policy erasing on erasure to concordat_eraser using (true) with check (true);
create policy erasing on attached for select to concordat_eraser using (true);

-- The sharings by which the transaction's agency holds something about one of its records; whole: about nobody else
-- whose record it keeps, so that what is said of all of them goes with this one.
create function file_sharings(record_ uuid)
    returns table (sharing uuid, sent boolean, whole boolean)
    language sql stable security definer set search_path = concordat, pg_temp as $$
    select s.id, true,
           not exists (select from sharing_person q join record o on o.id = q.record
                       where q.sharing = s.id and q.record <> record_ and o.erased_at is null)
    from record r join sharing_person p on p.record = r.id join sharing s on s.id = p.sharing
    where r.id = record_ and r.agency = agency() and s.sender_agency = r.agency
    union
    select d.sharing, false,
           not exists (select from disclosure e join record o on o.id = e.record
                       where e.sharing = d.sharing and e.recipient_agency = agency() and e.record <> record_
                         and o.erased_at is null)
    from record r join disclosure d on d.record = r.id
    where r.id = record_ and r.agency = agency() and d.recipient_agency = r.agency
      and not exists (select from recall k where k.sharing = d.sharing)
$$;

-- The items among them about nobody else whose record it keeps, each with the text that the agency has.
create function file_items(record_ uuid)
    returns table (sharing uuid, item uuid, content uuid, category text)
    language sql stable security definer set search_path = concordat, pg_temp as $$
    select f.sharing, i.id, i.content, i.category
    from file_sharings(record_) f join item i on i.sharing = f.sharing
    where f.sent and (record_ = any (i.about) or i.about = '{}')
      and not exists (select from sharing_person q join record o on o.id = q.record
                      where q.sharing = f.sharing and (q.record = any (i.about) or i.about = '{}')
                        and q.record <> record_ and o.erased_at is null)
    union
    select f.sharing, i.id, d.content, i.category
    from file_sharings(record_) f
         join disclosure d on d.sharing = f.sharing and d.item is not null and d.recipient_agency = agency()
         join item i on i.id = d.item
    where not f.sent
      and exists (select from disclosure t join sharing_person p on p.sharing = t.sharing and p.identity = t.content
                  where t.sharing = f.sharing and t.record = record_ and t.recipient_agency = agency()
                    and (p.record = any (i.about) or i.about = '{}'))
      and not exists (select from disclosure t join sharing_person p on p.sharing = t.sharing and p.identity = t.content
                           join record o on o.id = t.record
                      where t.sharing = f.sharing and t.record <> record_ and t.recipient_agency = agency()
                        and o.erased_at is null and (p.record = any (i.about) or i.about = '{}'))
$$;

-- Every text of a file, by what it is; items with their category.
create function file_contents(record_ uuid)
    returns table (content uuid, kind text, category text)
    language sql stable security definer set search_path = concordat, pg_temp as $$
    with f as materialized (select * from file_sharings(record_)),
         w as (select sharing, sent from f where whole),
         i as materialized (select * from file_items(record_)),
         duty as (select o.id, o.note from obligation o
                  where o.agency = agency() and (o.record = record_ or o.sharing in (select sharing from w)))
    select x.content, min(x.kind), min(x.category) from (
        select content, 'item' as kind, category from i
        union all
        select c.content, 'item', i.category from i join correction c on c.root = i.item and c.originator = agency()
        union all
        select c.reason, 'text', null from i join correction c on c.root = i.item and c.originator = agency()
        union all
        select c.reason, 'text', null from w join correction_copy k on k.sharing = w.sharing and k.agency = agency()
               join correction c on c.id = k.correction
        union all
        select k.note, 'text', null from w join correction_copy k on k.sharing = w.sharing and k.agency = agency()
        union all
        select r.words, 'text', null from i join item_report r on r.item = i.item and r.reporter_agency = agency()
        union all
        select p.identity, 'identity', null from f join sharing_person p on p.sharing = f.sharing and p.record = record_
        where f.sent
        union all
        select d.content, 'identity', null from f join disclosure d on d.sharing = f.sharing and d.record = record_
        where not f.sent and d.recipient_agency = agency()
        union all
        select s.title, 'title', null from w join sharing s on s.id = w.sharing
        union all
        select s.recipient_external, 'text', null from w join sharing s on s.id = w.sharing where w.sent
        union all
        select t.content, 'statement', null from w join statement t on t.sharing = w.sharing where w.sent
        union all
        select d.facts, 'facts', null from w join decision d on d.sharing = w.sharing where w.sent
        union all
        select n.reason, 'text', null from w join not_shared n on n.sharing = w.sharing where w.sent
        union all
        select k.reason, 'text', null from w join recall k on k.sharing = w.sharing where w.sent
        union all
        select unnest(array[t.rationale, t.instead, t.outcome]), 'text', null
        from w join triage t on t.referral = w.sharing and t.hub = agency()
        union all
        select n.text, 'text', null from w join referral_note n on n.referral = w.sharing and n.hub = agency()
        union all
        select q.question, 'text', null from w join information_request q on q.id = w.sharing and q.hub = agency()
        union all
        select unnest(array[v.question, a.answer]), 'text', null
        from advice v left join advice_answer a on a.advice = v.id
        where v.agency = agency() and (v.record = record_ or v.sharing in (select sharing from w))
        union all
        select note, 'text', null from duty
        union all
        select a.note, 'text', null from duty join obligation_act a on a.obligation = duty.id
        union all
        select v.note, 'text', null from duty join review_outcome v on v.review = duty.id
        union all
        select c.note, 'consent', null from consent c where c.record = record_ and c.agency = agency()
        union all
        select unnest(array[a.asker_name, a.extension_reason, a.closing_note, t.report, t.approval]), 'text', null
        from subject_access a left join subject_access_report t on t.request = a.id
        where a.record = record_ and a.agency = agency()
        union all
        select c.seen, 'text', null from subject_access a join subject_access_check c on c.request = a.id
        where a.record = record_ and a.agency = agency()
        union all
        select c.reason, 'text', null from subject_access a join subject_access_choice c on c.request = a.id
        where a.record = record_ and a.agency = agency()
    ) x
    where x.content is not null
      and not exists (select from let_go l where l.thing = x.content and l.agency = agency())
    group by x.content
$$;

-- What happened with a file, and when: a schedule counts from it.
create function file_events(record_ uuid)
    returns table (category text, at timestamptz)
    language sql stable security definer set search_path = concordat, pg_temp as $$
    select i.category, coalesce(s.settled_at, s.created_at)
    from file_items(record_) i join sharing s on s.id = i.sharing
    union all
    select null, coalesce(s.settled_at, s.created_at)
    from file_sharings(record_) f join sharing s on s.id = f.sharing
    union all
    select null, c.lodged_at from concern c where c.record = record_ and c.agency = agency()
    union all
    select null, c.recorded_at from consent c where c.record = record_ and c.agency = agency()
    union all
    select null, n.recorded_at from notice n where n.record = record_ and n.agency = agency()
    union all
    select null, v.at from advice v where v.record = record_ and v.agency = agency()
    union all
    select null, a.registered_at from subject_access a where a.record = record_ and a.agency = agency()
    union all
    select null, r.created_at from record r where r.id = record_ and r.agency = agency()
$$;

-- Two people decide about the same file when this is the same for both.
create function file_version(record_ uuid) returns text
    language sql stable security definer set search_path = concordat, pg_temp
    return (select encode(sha256(convert_to(string_agg(x.id::text, ',' order by x.id), 'UTF8')), 'hex')
            from (select content as id from file_contents(record_)
                  union select c.id from concern c where c.record = record_ and c.agency = agency()
                  union select t.id from concern c join concern_text t on t.concern = c.id
                        where c.record = record_ and c.agency = agency()
                  union select c.id from consent c where c.record = record_ and c.agency = agency()
                  union select n.id from notice n where n.record = record_ and n.agency = agency()
                  union select record_) x);

-- What is not at its end yet, and so keeps a file from being erased: words of retention.Obstacle. A supervisor's look at
-- a sample or at unusual reading is about staff, and keeps nothing.
create function file_obstacles(record_ uuid) returns setof text
    language sql stable security definer set search_path = concordat, pg_temp as $$
    with f as materialized (
             select f.*, s.state, s.recipient_agency from file_sharings(record_) f join sharing s on s.id = f.sharing),
         i as materialized (select * from file_items(record_))
    select 'hold' where exists (select from retention_hold h where h.agency = agency() and h.lifted_at is null
                                and (h.record = record_ or h.record is null))
    union all
    select 'held' where exists (select from f where f.sent and f.state = 'held')
    union all
    select 'unopened' where exists (select from f where f.state = 'delivered' and f.recipient_agency is not null
                                    and not exists (select from receipt r where r.sharing = f.sharing))
    union all
    select 'referral' where exists (select from f join referral r on r.id = f.sharing
                                    where r.state not in ('closed', 'withdrawn', 'noFurtherAction', 'redirected'))
    union all
    select 'request' where exists (select from f join information_request q on q.id = f.sharing
                                   where not exists (select from information_answer a where a.request = q.id))
    union all
    select 'duty' where exists (select from obligation o where o.agency = agency() and o.state <> 'done' and o.reason is null
                                and (o.record = record_ or o.sharing in (select sharing from f)))
    union all
    select 'clock' where exists (select from clock c where c.agency = agency() and c.stopped_at is null
                                 and (c.thing = record_ or c.thing in (select sharing from f)))
    union all
    select 'correction' where exists (select from i join correction c on c.root = root_item(i.content)
                                           join correction_copy k on k.correction = c.id
                                      where k.superseded_at is null and k.acknowledged_at is null
                                        and agency() in (k.agency, k.originator))
                           or exists (select from i join item_report r on r.root = root_item(i.content)
                                      where r.outcome = 'open' and agency() in (r.originator, r.reporter_agency))
    union all
    select 'onward' where exists (select from i join onward_request o on o.content = i.content
                                  where o.state = 'asked' and agency() in (o.originator, o.asker))
    union all
    select 'challenge' where exists (select from challenge c where c.settled_at is null
                                     and (c.sharing in (select sharing from f) or c.root in (select sharing from f)))
    union all
    select 'subjectAccess' where exists (select from subject_access a where a.record = record_ and a.agency = agency()
                                         and a.state = 'open')
                              or exists (select from originator_question q where q.originator = agency()
                                         and q.state = 'asked' and q.root_sharing in (select sharing from f))
    union all
    select 'case' where exists (select from case_person p join assurance_case c on c.id = p.of_case
                                where p.record = record_ and p.agency = agency() and c.stage <> 'closed')
    union all
    select 'picture' where exists (select from picture_request q join concern c on c.id = q.concern
                                   where c.record = record_ and c.agency = agency() and q.state in ('asked', 'going'))
                        or exists (select from picture_person w join picture t on t.id = w.picture
                                   where w.record = record_ and t.hub = agency() and t.state = 'new')
$$;

-- One at a time in an agency: a hold, a review and an erasure at once take turns, and each sees what committed before.
create function lock_retention(agency_ uuid) returns void
    language sql volatile
    return pg_advisory_xact_lock(lock_key('retention', agency_));
create function hold_in_turn() returns trigger language plpgsql security definer
    set search_path = concordat, pg_temp as $$
begin
    perform lock_retention(new.agency);
    if exists (select from record r where r.id = new.record and r.erased_at is not null) then
        raise exception 'it is erased' using errcode = '23514';
    end if;
    return new;
end $$;
create trigger in_turn before insert on retention_hold for each row execute function hold_in_turn();
create trigger in_turn before insert on file_review for each row execute function hold_in_turn();
-- Nothing is erased but what one proposed and another carries out, of the same version, after the pack's days, with
-- nothing in its way: what the desk has asked in its turn, and no code can forget.
create function erasure_in_order() returns trigger language plpgsql security definer
    set search_path = concordat, pg_temp as $$
declare
    latest file_review;
begin
    perform lock_retention(new.agency);
    select * into latest from file_review v where v.record = new.record and v.agency = new.agency
        order by v.seq desc limit 1;
    if latest.id is distinct from new.review or latest.decision <> 'erase' or latest.practitioner = new.practitioner
            or latest.ready_at > clock_timestamp() or latest.version <> file_version(new.record)
            or new.counts is not null or exists (select from file_obstacles(new.record)) then
        raise exception 'not to be erased now' using errcode = '23514';
    end if;
    return new;
end $$;
create trigger in_order before insert on erasure for each row execute function erasure_in_order();
-- INVARIANT (closed): nothing new is written about somebody whose record was erased meanwhile. Sharings and consents
-- lock the person, and find it moved.
create function refuse_erased() returns trigger language plpgsql security definer
    set search_path = concordat, pg_temp as $$
begin
    if (select r.erased_at from record r where r.id = new.record for share) is not null then
        raise exception 'erased meanwhile' using errcode = '40001';
    end if;
    return new;
end $$;
create trigger not_erased before insert on concern for each row execute function refuse_erased();
create trigger not_erased before insert on notice for each row execute function refuse_erased();
create trigger not_erased before insert on advice for each row execute function refuse_erased();
create trigger not_erased before insert on subject_access for each row execute function refuse_erased();

-- Taking a link back moves those that it had moved; a stone is nobody's.
create function stone_stays() returns trigger language plpgsql as $$
begin
    new.person = old.person;
    return new;
end $$;
create trigger stone_stays before update of person on record
    for each row when (old.erased_at is not null) execute function stone_stays();

-- Which of some texts nobody holds any more: neither the agency under whose key it is, nor any that it was told to.
create function held_by_nobody(things uuid[]) returns setof uuid
    language sql stable security definer set search_path = concordat, pg_temp as $$
    select c.id from content c
    where c.id = any (things) and not exists (
        select from (select c.agency as holder
                     union select d.recipient_agency from disclosure d
                           where d.content = c.id and d.recipient_agency is not null
                             and not exists (select from recall k where k.sharing = d.sharing)
                     union select k.agency from correction n join correction_copy k on k.correction = n.id
                           where n.reason = c.id and k.sharing is not null) h
        where not exists (select from let_go l where l.thing = c.id and l.agency = h.holder))
$$;
create function concerns_of_file(record_ uuid) returns setof uuid
    language sql stable security definer set search_path = concordat, pg_temp
    as $$ select c.id from concern c where c.record = record_ and c.agency = agency() $$;
-- The record becomes a stone, of a person that nobody else is.
create function empty_record(record_ uuid) returns void language plpgsql volatile security definer
    set search_path = concordat, pg_temp as $$
begin
    delete from record_address where record = record_;
    delete from notice where record = record_;
    delete from reader_bar where record = record_;
    delete from match_key where record = record_;
    delete from match_todo where record = record_;
    delete from match_note n using match_act a, match_pair p
        where n.act = a.id and a.pair = p.id and record_ in (p.one, p.other);
    update match_pair set reasons = '[]', state = case when state = 'open' then 'different' else state end
        where record_ in (one, other);
    update record set person = uuidv7(), given_name = null, family_name = null, name_key = '', given_key = '',
        date_of_birth = null, estimated_birth = null, expected_on = null, sex = null, nhs_number = null, upn = null,
        erased_at = clock_timestamp()
        where id = record_;
end $$;
revoke execute on function held_by_nobody(uuid[]), concerns_of_file(uuid), empty_record(uuid) from public;
grant execute on function held_by_nobody(uuid[]), concerns_of_file(uuid), empty_record(uuid) to concordat_eraser;

create or replace function journal_lasting() returns text[] language sql immutable as $$
    select array['ENTRIES_ERASED', 'ORDER_MADE', 'ORDER_ENDED', 'ORDER_CARRIED_OUT', 'JOURNAL_EXPORTED',
                 'JOURNAL_KEY_CHANGED', 'ERASURE_PROPOSED', 'FILE_ERASED']
$$;

grant create on schema concordat to concordat_eraser;
-- INVARIANT (append): only the eraser takes away, and only by an erasure that stands in the ledger; once.
-- Entries that tell another agency something too are that agency's as well and stay.
create function erase_file(erasure_ uuid, entries_ integer) returns table (counts jsonb, entries uuid[])
    language plpgsql volatile security definer set search_path = concordat, pg_temp as $$
declare
    e      erasure;
    gone   uuid[];
    told   uuid[];
    items  jsonb;
    texts  bigint;
    files  bigint;
    sealed bigint;
begin
    select * into e from erasure x where x.id = erasure_ and x.agency = agency() and x.counts is null for update;
    if not found then
        return;
    end if;
    select coalesce(jsonb_object_agg(k.category, k.number), '{}') into items
        from (select f.category, count(*) as number from file_contents(e.record) f where f.kind = 'item'
              group by f.category) k;
    select count(*) into texts from file_contents(e.record) f where f.kind <> 'item';
    with held as materialized (select f.content from file_contents(e.record) f),
         kept as (insert into let_go (thing, agency, erasure) select h.content, e.agency, e.id from held h
                  on conflict do nothing),
         attachments as (insert into let_go (thing, agency, erasure)
                         select distinct t.attachment, e.agency, e.id from attached t join held h on h.content = t.content
                         on conflict do nothing returning thing)
    select count(*) into files from attachments;
    select array_agg(h) into gone
    from held_by_nobody(array(select l.thing from let_go l where l.erasure = e.id)) h;
    delete from content c where c.id = any (gone);
    delete from attachment_piece p
        where p.attachment in (select t.attachment from attached t where t.content = any (gone))
          and not exists (select from attached t join content c on c.id = t.content where t.attachment = p.attachment);
    delete from attachment a
        where a.id in (select t.attachment from attached t where t.content = any (gone))
          and not exists (select from attached t join content c on c.id = t.content where t.attachment = a.id);
    delete from concern_text t where t.concern in (select concerns_of_file(e.record));
    get diagnostics sealed = row_count;
    perform empty_record(e.record);
    with ends as (
        delete from journal_entry j where j.id in (
            select q.id from journal_entry q
            where q.record = e.record and q.agency = e.agency and q.other_agency is null
              and q.act <> all (journal_lasting())
              and exists (select from journal_leaf l where l.id = q.id)
            limit entries_)
        returning j.id),
    readings as (delete from review_reading r using ends where r.entry = ends.id)
    select coalesce(array_agg(id), '{}') into told from ends;
    update erasure x
        set counts = jsonb_build_object('items', items, 'texts', texts + sealed, 'files', files,
                                        'entries', cardinality(told))
        where x.id = e.id returning x.counts into counts;
    entries = told;
    return next;
end $$;
alter function erase_file(uuid, integer) owner to concordat_eraser;
revoke create on schema concordat from concordat_eraser;
revoke execute on function erase_file(uuid, integer) from public;
grant execute on function erase_file(uuid, integer) to concordat_node;
