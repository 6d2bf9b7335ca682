-- Why a recipient needs health information that is passed on: in the words of who passes it on, beside the item, whose
-- own text stays its originator's.
alter table statement drop constraint statement_kind_check;
alter table statement add constraint statement_kind_check
    check (kind in ('ground', 'judgement', 'release', 'healthJustification')) not valid;

-- It goes with its item, also where the sharing is about somebody else who stays.
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
        select t.content, 'statement', null
        from i join sharing s on s.id = i.sharing and s.sender_agency = agency()
               join statement t on t.sharing = i.sharing and t.kind = 'healthJustification' and i.item = any (t.items)
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
