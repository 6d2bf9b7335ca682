-- Owner: retention (let_go), people (record, record_address). What a review of V60 found, mended (docs/retention.md,
-- docs/decisions/0033).

-- Whose a stone was. Only what closes looks there: bars, refusals and flags of addresses go on; nothing else does.
alter table record add column was_person uuid;
alter table record add check (was_person is null or erased_at is not null);
create index record_was_person on record (was_person) where was_person is not null;
create index record_agency on record (agency, created_at, id) where erased_at is null;
-- INVARIANT (closed): of a stone's addresses stays that one was flagged and whom it is kept from; else an agency's erasure
-- would let whereabouts go that others keep back. No place stands there, and its agency sees nothing of it.
alter table record_address
    add check (lines <> '{}' or (flagged and num_nonnulls(town, postcode) = 0)) not valid;
alter policy own on record_address using (agency = agency() and lines <> '{}');
-- What comes later about somebody whose record was erased makes a new one.
update record set received_for = null where erased_at is not null and received_for is not null;
create index item_report_root on item_report (root);
create index onward_request_item on onward_request (item);
create index onward_request_root on onward_request (root);
create index originator_question_root on originator_question (root);

-- What an agency has let go of its people read no more, neither where a role that reads across agencies reads for them.
alter policy let_go on content to concordat_node, concordat_sharing, concordat_picture;
alter policy let_go on attachment to concordat_node, concordat_sharing, concordat_picture;
grant select on let_go to concordat_picture;

-- Every text of a file, by what it is; items with their category.
create or replace function file_contents(record_ uuid)
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
        select unnest(array[r.words, r.note]), 'text', null
        from i join item_report r on r.item = i.item and r.reporter_agency = agency()
        union all
        select unnest(array[r.words, r.note]), 'text', null
        from i join item_report r on r.root = i.item and r.originator = agency()
        union all
        select k.note, 'text', null
        from i join correction c on c.root = i.item and c.originator = agency()
               join correction_copy k on k.correction = c.id
        union all
        select o.reason, 'text', null from i join onward_request o on o.item = i.item and o.asker = agency()
        union all
        select o.reason, 'text', null from i join onward_request o on o.root = i.item and o.originator = agency()
        union all
        select unnest(array[q.wording, q.reason]), 'text', null
        from i join originator_question q on q.root = i.item and q.originator = agency()
        union all
        select unnest(array[q.wording, q.reason]), 'text', null
        from subject_access a join originator_question q on q.request = a.id
        where a.record = record_ and a.agency = agency()
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
        select a.note, 'text', null from w join information_answer a on a.request = w.sharing and a.agency = agency()
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
create or replace function file_events(record_ uuid)
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
    select null, t.at from concern c join concern_text t on t.concern = c.id
    where c.record = record_ and c.agency = agency()
    union all
    select null, x.at from (
        select v.id, v.at from advice v where v.record = record_ and v.agency = agency()
        union
        select v.id, v.at from file_sharings(record_) f join advice v on v.sharing = f.sharing and v.agency = agency()) v
        cross join lateral (select v.at union all select a.at from advice_answer a where a.advice = v.id) x
    union all
    select null, a.at from file_sharings(record_) f
                           join referral_act a on a.referral = f.sharing and (a.hub = agency() or a.shown)
    union all
    select null, x.at from (
        select o.id from obligation o where o.record = record_ and o.agency = agency()
        union
        select o.id from file_sharings(record_) f join obligation o on o.sharing = f.sharing and o.agency = agency()) o
        join obligation_act x on x.obligation = o.id
    union all
    select i.category, c.at
    from file_items(record_) i join correction c on c.root = i.item and c.originator = agency()
    union all
    select i.category, greatest(r.at, r.decided_at)
    from file_items(record_) i join item_report r on r.item = i.item and r.reporter_agency = agency()
    union all
    select i.category, greatest(r.at, r.decided_at)
    from file_items(record_) i join item_report r on r.root = i.item and r.originator = agency()
    union all
    select null, greatest(a.registered_at, a.ended_at) from subject_access a
    where a.record = record_ and a.agency = agency()
    union all
    select null, t.at from case_person p join case_act t on t.of_case = p.of_case
    where p.record = record_ and p.agency = agency()
    union all
    select null, r.created_at from record r where r.id = record_ and r.agency = agency()
$$;

-- What is not at its end yet, and so keeps a file from being erased: words of retention.Obstacle. A supervisor's look at
-- a sample or at unusual reading is about staff, and keeps nothing. INVARIANT (silent): that the hub asks about a concern,
-- which may be sealed, only a supervisor is told; to others it is a duty as any other.
create or replace function file_obstacles(record_ uuid) returns setof text
    language sql stable security definer set search_path = concordat, pg_temp as $$
    with f as materialized (
             select f.*, s.state, s.recipient_agency from file_sharings(record_) f join sharing s on s.id = f.sharing),
         i as materialized (select * from file_items(record_))
    select 'hold' as word where exists (select from retention_hold h where h.agency = agency() and h.lifted_at is null
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
    union
    select case when supervises() then 'picture' else 'duty' end
                  where exists (select from picture_request q join concern c on c.id = q.concern
                                   where c.record = record_ and c.agency = agency() and q.state in ('asked', 'going'))
                        or exists (select from picture_person w join picture t on t.id = w.picture
                                   where w.record = record_ and t.hub = agency() and t.state = 'new')
$$;

-- After the turn, a statement of its own: sharings and consents in flight about the person, whatever else refers to the
-- record, and whoever passes an item of it on come to their end first; what comes after finds it erased.
create function lock_file(record_ uuid) returns void language plpgsql volatile security definer
    set search_path = concordat, pg_temp as $$
begin
    if not exists (select from record r where r.id = record_ and r.agency = agency() and r.erased_at is null) then
        return;
    end if;
    perform lock_person_of(record_);
    perform from record r where r.id = record_ for update;
    perform lock_items(array(select i.item from file_items(record_) i), true);
end $$;
create or replace function erasure_in_order() returns trigger language plpgsql security definer
    set search_path = concordat, pg_temp as $$
declare
    latest file_review;
begin
    perform lock_retention(new.agency);
    perform lock_file(new.record);
    select * into latest from file_review v where v.record = new.record and v.agency = new.agency
        order by v.seq desc limit 1;
    if latest.id is distinct from new.review or latest.decision <> 'erase' or latest.practitioner = new.practitioner
            or latest.ready_at > clock_timestamp() or new.counts is not null
            or exists (select from file_obstacles(new.record) o (word) where o.word = 'hold') then
        raise exception 'not to be erased now' using errcode = '23514';
    end if;
    -- What takes no turn here may have come since the desk looked: it looks again, and says so.
    if latest.version <> file_version(new.record) or exists (select from file_obstacles(new.record)) then
        raise exception 'something was added meanwhile' using errcode = '40001';
    end if;
    return new;
end $$;

-- Linking moves whose a stone was, and taking the link back moves it back; a stone is nobody's.
create or replace function stone_stays() returns trigger language plpgsql as $$
begin
    new.was_person = case when old.was_person is not null then new.person end;
    new.person = old.person;
    return new;
end $$;
create or replace function link_persons(act_ uuid, pair_ uuid, kind_ text, practitioner_ uuid, from_ uuid, to_ uuid)
    returns void language plpgsql volatile security definer set search_path = concordat, pg_temp as $$
declare
    moved uuid[];
begin
    perform lock_all('{}', array[from_, to_], true, true);
    if not exists (select from match_pair p join record o on o.id = p.one join record t on t.id = p.other
                   where p.id = pair_ and ((o.person = from_ and t.person = to_)
                                           or (o.person = to_ and t.person = from_))) then
        raise exception 'a record was linked to another person meanwhile' using errcode = '40001';
    end if;
    with changed as (update record set person = to_ where person = from_ or was_person = from_ returning id)
        select array_agg(id) into moved from changed;
    insert into match_act (id, pair, act, practitioner, records, from_person, to_person)
        values (act_, pair_, kind_, practitioner_, moved, from_, to_);
end $$;
create or replace function unlink_persons(act_ uuid, pair_ uuid, practitioner_ uuid)
    returns void language plpgsql volatile security definer set search_path = concordat, pg_temp as $$
declare
    made   record;
    held_   uuid[];
    before_ uuid[];
    after_  uuid[];
begin
    select a.records, a.from_person, a.to_person, a.at into made from match_act a
        where a.pair = pair_ order by a.at desc, a.id desc limit 1;
    if made.from_person is null then
        -- They were one person already when somebody said so: nothing was moved.
        insert into match_act (id, pair, act, practitioner) values (act_, pair_, 'undone', practitioner_);
        return;
    end if;
    select array_agg(distinct coalesce(r.was_person, r.person) order by coalesce(r.was_person, r.person)) into before_
        from record r where r.id = any (made.records) and (r.erased_at is null or r.was_person is not null);
    perform lock_all('{}', before_ || made.from_person, true, true);
    select array_agg(distinct coalesce(r.was_person, r.person) order by coalesce(r.was_person, r.person)) into after_
        from record r where r.id = any (made.records) and (r.erased_at is null or r.was_person is not null);
    if before_ is distinct from after_ then
        raise exception 'a record was linked to another person meanwhile' using errcode = '40001';
    end if;
    -- Whom they were linked to may have been linked on, with all their records.
    with recursive onward as (
        select made.to_person as person
        union
        select a.to_person from match_act a join onward o on a.from_person = o.person
        where a.act in ('linked', 'same') and a.at > made.at)
    select coalesce(array_agg(r.id), '{}') into held_
        from record r join onward o on o.person = coalesce(r.was_person, r.person)
        where r.id = any (made.records);
    update record set person = made.from_person where id = any (held_);
    insert into match_act (id, pair, act, practitioner, records, from_person, to_person)
        values (act_, pair_, 'undone', practitioner_, held_, before_[1], made.from_person);
    -- What waits for either is decided afresh.
    insert into event (kind, ref) select 'change', p from unnest(before_ || made.from_person) as p;
end $$;

-- INVARIANT (silent): a bar goes on when the record that it stands on is erased, and reaches what was shared about one
-- that was; else an agency's erasure would open to somebody what another agency keeps from them.
create or replace function barred_from_person(practitioner_ uuid, person_ uuid) returns boolean
    language sql stable parallel safe security definer set search_path = concordat, pg_temp
    return exists (select from reader_bar b join record r on r.id = b.record
        where b.practitioner = practitioner_ and b.ended_at is null and coalesce(r.was_person, r.person) = person_);
create or replace function barred_from_record(practitioner_ uuid, record_ uuid) returns boolean
    language sql stable parallel safe security definer set search_path = concordat, pg_temp
    return exists (select from reader_bar b join record o on o.id = b.record
                        join record r on coalesce(r.was_person, r.person) = coalesce(o.was_person, o.person)
        where r.id = record_ and b.practitioner = practitioner_ and b.ended_at is null);

-- INVARIANT (closed): a no stays a no when the record that it was said to is erased, with what was said after it, which
-- may have ended it. What else was said to that record permits nothing any more.
create function consents_of(person_ uuid) returns setof consent language sql stable as $$
    select c.* from record r join consent c on c.record = r.id where r.person = person_
    union all
    select c.* from record r join consent c on c.record = r.id
    where r.was_person = person_
      and exists (select from consent n where n.record = r.id and n.state in ('refused', 'withdrawn')
                  and n.recorded_at <= c.recorded_at)
$$;
create or replace function time_of_statement(person_ uuid) returns timestamptz language sql volatile security definer
    set search_path = concordat, pg_temp
    return greatest(clock_timestamp(),
                    (select max(c.recorded_at) + interval '1 microsecond' from consents_of(person_) c));

-- Which of some texts nobody holds any more: neither the agency under whose key it is, nor any that it was told to, nor
-- whoever was to read what was reported, answered or acknowledged. What is said about an item to whoever let go of it
-- already, or by them, they do not hold: no file of theirs would ever let go of it.
create or replace function held_by_nobody(things uuid[]) returns setof uuid
    language sql stable security definer set search_path = concordat, pg_temp as $$
    with said as materialized (
        select t.thing, h.holder, h.item
        from item_report r cross join lateral unnest(array[r.words, r.note]) t (thing)
             cross join lateral (values (r.originator, r.root), (r.reporter_agency, r.item)) h (holder, item)
        where t.thing = any (things)
        union all
        select k.note, k.originator, n.root from correction_copy k join correction n on n.id = k.correction
        where k.note = any (things)
        union all
        select o.reason, h.holder, h.item
        from onward_request o
             cross join lateral (values (o.originator, o.root), (o.asker, o.item)) h (holder, item)
        where o.reason = any (things)
        union all
        select t.thing, q.originator, q.root
        from originator_question q cross join lateral unnest(array[q.wording, q.reason]) t (thing)
        where t.thing = any (things)),
    over as materialized (
        select s.thing, s.holder from said s
        where exists (select from item i join let_go l on l.thing = i.content and l.agency = s.holder
                      where i.id = s.item)
           or exists (select from disclosure d join let_go l on l.thing = d.content and l.agency = s.holder
                      where d.item = s.item and d.recipient_agency = s.holder))
    select c.id from content c
    where c.id = any (things) and not exists (
        select from (select c.agency as holder
                     union select d.recipient_agency from disclosure d
                           where d.content = c.id and d.recipient_agency is not null
                             and not exists (select from recall k where k.sharing = d.sharing)
                     union select k.agency from correction n join correction_copy k on k.correction = n.id
                           where n.reason = c.id and k.sharing is not null
                     union select q.asker from originator_question q where q.wording = c.id or q.reason = c.id
                     union select s.holder from said s where s.thing = c.id) h
        where not exists (select from let_go l where l.thing = c.id and l.agency = h.holder)
          and not exists (select from over o where o.thing = c.id and o.holder = h.holder))
$$;

-- The record becomes a stone, of a person that nobody else is. Whose it was stays: reviews, and what else names it, are
-- hidden by it.
create or replace function empty_record(record_ uuid) returns void language plpgsql volatile security definer
    set search_path = concordat, pg_temp as $$
begin
    delete from record_address where record = record_ and not flagged;
    update record_address set lines = '{}', town = null, postcode = null where record = record_;
    delete from notice where record = record_;
    delete from match_key where record = record_;
    delete from match_todo where record = record_;
    delete from match_note n using match_act a, match_pair p
        where n.act = a.id and a.pair = p.id and record_ in (p.one, p.other);
    update match_pair set reasons = '[]', state = case when state = 'open' then 'different' else state end
        where record_ in (one, other);
    update record r set person = uuidv7(), was_person = r.person, received_for = null,
        given_name = null, family_name = null, name_key = '', given_key = '',
        date_of_birth = null, estimated_birth = null, expected_on = null, sex = null, nhs_number = null, upn = null,
        erased_at = clock_timestamp()
        where id = record_;
end $$;

-- INVARIANT (append): only the eraser takes away, and only by an erasure that stands in the ledger; once.
-- Entries that tell another agency something too are that agency's as well and stay.
create or replace function erase_file(erasure_ uuid, entries_ integer) returns table (counts jsonb, entries uuid[])
    language plpgsql volatile security definer set search_path = concordat, pg_temp as $$
declare
    e      erasure;
    gone   uuid[];
    told   uuid[];
    items  jsonb;
    texts  bigint;
    files  bigint;
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
    -- The last two who hold something may let go of it at once: the second waits here, and then sees that it is the last.
    perform from content c where c.id in (select l.thing from let_go l where l.erasure = e.id) order by c.id for update;
    perform from attachment a where a.id in (select l.thing from let_go l where l.erasure = e.id) order by a.id for update;
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
        set counts = jsonb_build_object('items', items, 'texts', texts, 'files', files,
                                        'entries', cardinality(told))
        where x.id = e.id returning x.counts into counts;
    entries = told;
    return next;
end $$;
