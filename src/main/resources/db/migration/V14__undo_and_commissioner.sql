-- A word on two records is taken back by itself. Records that were taken out again meanwhile, by another word
-- that was taken back, are nobody's to move: only those still with whom they were linked to return.
create or replace function unlink_persons(act_ uuid, pair_ uuid, practitioner_ uuid)
    returns void language plpgsql volatile security definer set search_path = concordat, pg_temp as $$
declare
    made    record;
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
    select array_agg(distinct r.person order by r.person) into before_ from record r
        where r.id = any (made.records);
    perform lock_all('{}', before_ || made.from_person, true, true);
    select array_agg(distinct r.person order by r.person) into after_ from record r
        where r.id = any (made.records);
    if before_ is distinct from after_ then
        raise exception 'a record was linked to another person meanwhile' using errcode = '40001';
    end if;
    -- Whom they were linked to may have been linked on, with all their records.
    with recursive onward as (
        select made.to_person as person
        union
        select a.to_person from match_act a join onward o on a.from_person = o.person
        where a.act in ('linked', 'same') and a.at > made.at)
    select coalesce(array_agg(r.id), '{}') into held_ from record r join onward o on o.person = r.person
        where r.id = any (made.records);
    update record set person = made.from_person where id = any (held_);
    insert into match_act (id, pair, act, practitioner, records, from_person, to_person)
        values (act_, pair_, 'undone', practitioner_, held_, before_[1], made.from_person);
    -- What waits for either is decided afresh.
    insert into event (kind, ref) select 'change', p from unnest(before_ || made.from_person) as p;
end $$;

-- INVARIANT (fresh): an agency may stand on its commissioner, so that one does not leave meanwhile either.
create or replace function lock_for_sharing(sender uuid, team_ uuid, practitioner_ uuid, records uuid[])
    returns uuid[] language plpgsql volatile as $$
declare
    parties        uuid[];
    commissioners_ uuid[];
    persons_       uuid[];
    now_           uuid[];
begin
    select array_remove(array[sender, coalesce((select t.agency from team t where t.id = team_),
                                               (select p.agency from practitioner p where p.id = practitioner_))],
                        null) into parties;
    select array_agg(a.commissioned_by order by a.id) into commissioners_ from agency a
        where a.id = any (parties) and a.commissioned_by is not null;
    select array_agg(r.person order by r.id) into persons_ from record r
        where r.id = any (records) and r.agency = sender;
    perform lock_all(parties || coalesce(commissioners_, '{}'), coalesce(persons_, '{}'), false, false);
    select array_agg(a.commissioned_by order by a.id) into now_ from agency a
        where a.id = any (parties) and a.commissioned_by is not null;
    if commissioners_ is distinct from now_ then
        raise exception 'an agency was commissioned by another meanwhile' using errcode = '40001';
    end if;
    select array_agg(r.person order by r.id) into now_ from record r
        where r.id = any (records) and r.agency = sender;
    if persons_ is distinct from now_ then
        raise exception 'a record was linked to another person meanwhile' using errcode = '40001';
    end if;
    return coalesce(now_, '{}');
end $$;
