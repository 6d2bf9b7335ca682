-- Owner: subjectaccess, assurance (no table). Who is barred is told nothing of a request or a case by its clocks, by the
-- journal or by an event either.

-- Whom a request is about: its person, and whoever what was disclosed to or by its agency about that person is about as
-- well, put together or not.
create function persons_of_request(request_ uuid) returns setof uuid
    language sql stable parallel safe security definer set search_path = concordat, pg_temp as $$
    select s.record from subject_access s where s.id = request_
    union
    select p.record from subject_access_line l
        join disclosure d on d.id = l.disclosure
        join sharing_person p on p.sharing = d.sharing
    where l.request = request_
    union
    select beside.record from subject_access s
        join sharing_person p on p.record = s.record
        join disclosure d on d.sharing = p.sharing and d.discloser = s.agency
        join sharing_person beside on beside.sharing = d.sharing
    where s.id = request_
    union
    select beside.record from subject_access s
        join disclosure told on told.record = s.record and told.recipient_agency = s.agency
        join sharing_person beside on beside.sharing = told.sharing
    where s.id = request_
$$;

create or replace function barred_from_request(practitioner_ uuid, request_ uuid) returns boolean
    language sql stable parallel safe security definer set search_path = concordat, pg_temp
    return has_bars(practitioner_) and exists (
        select from persons_of_request(request_) p (record) where barred_from_record(practitioner_, p.record));

-- A question is its request's for whoever asks; for whoever answers it is about their own item alone.
create function barred_from_question(practitioner_ uuid, question_ uuid) returns boolean
    language sql stable parallel safe security definer set search_path = concordat, pg_temp
    return has_bars(practitioner_) and exists (
        select from originator_question q join practitioner w on w.id = practitioner_
        where q.id = question_ and case when q.asker = w.agency then barred_from_request(practitioner_, q.request)
                                        else barred_from_sharing(practitioner_, q.root_sharing) end);

-- Whom a case is about, or what has a clock in one.
create function case_of(thing_ uuid) returns uuid
    language sql stable parallel safe security definer set search_path = concordat, pg_temp
    return coalesce((select p.of_case from case_part p where p.id = thing_),
                    (select m.of_case from case_measure m where m.id = thing_), thing_);
create function persons_of_case(thing_ uuid) returns setof uuid
    language sql stable parallel safe security definer set search_path = concordat, pg_temp as $$
    select p.record from case_person p where p.of_case = case_of(thing_)
$$;
create or replace function barred_from_case_clock(practitioner_ uuid, thing_ uuid) returns boolean
    language sql stable parallel safe security definer set search_path = concordat, pg_temp
    return barred_from_case(practitioner_, case_of(thing_));

-- Whoever follows events tells nobody of what they are barred from. What V53 granted for that, subject_access_line and
-- disclosure, is a later release's to take away: nodes of the release before read them.
revoke execute on function persons_of_request(uuid), case_of(uuid), persons_of_case(uuid) from public;
grant execute on function persons_of_request(uuid), persons_of_case(uuid) to concordat_follow;

-- What is of a request is looked up in those that there are for somebody, once for all of it.
alter policy not_barred on subject_access_check
    using (not (select has_bars(practitioner())) or request in (select s.id from subject_access s));
alter policy not_barred on subject_access_line
    using (not (select has_bars(practitioner())) or request in (select s.id from subject_access s));
alter policy not_barred on subject_access_choice
    using (not (select has_bars(practitioner())) or request in (select s.id from subject_access s));
alter policy not_barred on subject_access_report
    using (not (select has_bars(practitioner())) or request in (select s.id from subject_access s));
alter policy not_barred on originator_question
    using (not (select has_bars(practitioner()))
        or case when asker = agency() then request in (select s.id from subject_access s)
                else not barred_from_sharing(practitioner(), root_sharing) end);

-- INVARIANT (silent): nor are there its clocks, or those of its questions, or what the journal says of them.
create policy not_barred_request on clock as restrictive for select to concordat_node
    using (not (select has_bars(practitioner()))
        or case kind when 'subjectAccess' then not barred_from_request(practitioner(), thing)
                     when 'originatorQuestion' then not barred_from_question(practitioner(), thing)
                     else true end);
create policy not_barred_request on journal_entry as restrictive for select to concordat_node
    using (not (select has_bars(practitioner()))
        or case when detail ? 'request' then not barred_from_request(practitioner(), (detail ->> 'request')::uuid)
                when detail ? 'question' then not barred_from_question(practitioner(), (detail ->> 'question')::uuid)
                when detail ->> 'clock' = 'subjectAccess'
                    then not barred_from_request(practitioner(), (detail ->> 'thing')::uuid)
                when detail ->> 'clock' = 'originatorQuestion'
                    then not barred_from_question(practitioner(), (detail ->> 'thing')::uuid)
                else true end);
alter policy not_barred_case on journal_entry
    using (not (select has_bars(practitioner()))
        or case when detail ? 'case' then not barred_from_case(practitioner(), (detail ->> 'case')::uuid)
                when starts_with(detail ->> 'clock', 'case.')
                    then not barred_from_case_clock(practitioner(), (detail ->> 'thing')::uuid)
                else true end);

-- By the index of each: one condition for both read every concern of the agency.
create or replace function began_sealed(content_ uuid) returns boolean
    language sql stable security definer set search_path = concordat, pg_temp
    return exists (
            select from item root join concern c on c.sharing = root.sharing
            where root.id = root_item(content_) and c.sealed and c.agency = agency())
        or exists (
            select from item root
                 join picture_request q on q.sharing = root.sharing
                 join concern c on c.id = q.concern
            where root.id = root_item(content_) and c.sealed and c.agency = agency());
