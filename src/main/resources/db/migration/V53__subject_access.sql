-- Owner: subjectaccess (subject_access, subject_access_check, subject_access_line, subject_access_choice,
-- subject_access_report, originator_question). What an agency tells a person who asks what was shared about them.

-- due_on follows from the days beside it; it is kept so that what the person was told stays as it was told.
create table subject_access (
    id               uuid primary key,
    agency           uuid        not null references agency,
    record           uuid        not null,
    asker            text        not null check (asker in ('person', 'parent', 'attorney', 'solicitor')),
    asker_name       uuid        not null,
    received_on      date        not null,
    proved_on        date,
    due_on           date        not null,
    extension_reason uuid,
    told_on          date,
    handler          uuid        not null references practitioner,
    registered_at    timestamptz not null,
    compiled_at      timestamptz,
    compiled_by      uuid references practitioner,
    state            text        not null default 'open' check (state in ('open', 'finished', 'closed')),
    ended_at         timestamptz,
    closing          text check (closing in ('withdrawn', 'notProved', 'notEntitled')),
    closing_note     uuid,
    foreign key (record, agency) references record (id, agency),
    unique (id, agency),
    check ((extension_reason is null) = (told_on is null)),
    check ((compiled_at is null) = (compiled_by is null)),
    check ((state = 'open') = (ended_at is null)),
    check ((state = 'closed') = (closing is not null and closing_note is not null))
);
create index subject_access_agency on subject_access (agency, state, due_on);
create index subject_access_record on subject_access (record);

-- INVARIANT (append): which proof was seen, by whom, when; what it was is sealed.
create table subject_access_check (
    id           uuid primary key,
    request      uuid        not null,
    agency       uuid        not null,
    part         text        not null,
    seen         uuid        not null,
    seen_on      date        not null,
    practitioner uuid        not null references practitioner,
    at           timestamptz not null,
    foreign key (request, agency) references subject_access (id, agency)
);
create index subject_access_check_request on subject_access_check (request, at);

-- What the agency disclosed or received about the person: lines of the disclosure ledger, read where they are kept.
create table subject_access_line (
    id           uuid primary key,
    request      uuid not null,
    agency       uuid not null,
    disclosure   uuid not null references disclosure,
    practitioner uuid not null references practitioner,
    unique (request, disclosure),
    unique (id, agency),
    foreign key (request, agency) references subject_access (id, agency)
);

-- INVARIANT (append): the newest holds, the earlier ones stay.
create table subject_access_choice (
    id           uuid primary key,
    line         uuid        not null,
    request      uuid        not null,
    agency       uuid        not null,
    choice       text        not null check (choice in ('include', 'redact', 'ask')),
    exemption    text,
    listed       boolean     not null,
    reason       uuid,
    practitioner uuid        not null references practitioner,
    at           timestamptz not null,
    seq          bigint generated always as identity,
    check ((choice = 'redact') = (exemption is not null)),
    check (choice <> 'redact' or reason is not null),
    foreign key (line, agency) references subject_access_line (id, agency),
    foreign key (request, agency) references subject_access (id, agency)
);
create index subject_access_choice_line on subject_access_choice (line, seq desc);

-- INVARIANT (append): a finished report stays as it was signed; a later one is another request's.
create table subject_access_report (
    request   uuid primary key,
    agency    uuid        not null,
    report    uuid        not null,
    approval  uuid,
    signed_by uuid        not null references practitioner,
    signed_at timestamptz not null,
    foreign key (request, agency) references subject_access (id, agency)
);

-- Whether an item that came from an agency may be given to the person: that agency's to say (BAR-4.1.3i).
create table originator_question (
    id           uuid primary key,
    line         uuid        not null unique references subject_access_line,
    request      uuid        not null references subject_access,
    asker        uuid        not null references agency,
    -- Its own record of who asks, or for whom, and what kind of asker: not the asker's name.
    record       uuid        not null,
    asking       text        not null check (asking in ('person', 'parent', 'attorney', 'solicitor')),
    originator   uuid        not null references agency,
    content      uuid        not null,
    root         uuid        not null references item,
    root_sharing uuid        not null references sharing,
    asked_by     uuid        not null references practitioner,
    asked_at     timestamptz not null,
    due_at       timestamptz not null,
    state        text        not null default 'asked'
        check (state in ('asked', 'agreed', 'inPart', 'refused', 'lapsed')),
    wording      uuid,
    exemption    text,
    listed       boolean     not null default true,
    reason       uuid,
    answered_by  uuid references practitioner,
    answered_at  timestamptz,
    check ((state = 'asked') = (answered_at is null)),
    check ((state = 'inPart') = (wording is not null)),
    check (state <> 'refused' or (exemption is not null and reason is not null))
);
create index originator_question_originator on originator_question (originator, asked_at desc);
create index originator_question_request on originator_question (request);
create index originator_question_texts on originator_question (wording) where wording is not null;
create index originator_question_reason on originator_question (reason) where reason is not null;

grant select, insert on subject_access, subject_access_check, subject_access_line, subject_access_choice,
    subject_access_report to concordat_node;
grant update (proved_on, due_on, extension_reason, told_on, compiled_at, compiled_by, state, ended_at, closing, closing_note)
    on subject_access to concordat_node;
grant select on originator_question to concordat_node;
-- INVARIANT (gate): another agency is asked, and answers, under the role of what is shared alone.
grant select on subject_access, subject_access_line, subject_access_check to concordat_sharing;
grant select, insert on subject_access_choice to concordat_sharing;
grant select, insert on originator_question to concordat_sharing;
grant update (state, wording, exemption, listed, reason, answered_by, answered_at) on originator_question
    to concordat_sharing;
-- Whoever follows events tells nobody of what they are barred from.
grant select on subject_access, subject_access_line, disclosure, originator_question to concordat_follow;

alter table subject_access enable row level security;
alter table subject_access_check enable row level security;
alter table subject_access_line enable row level security;
alter table subject_access_choice enable row level security;
alter table subject_access_report enable row level security;
alter table originator_question enable row level security;

create policy across on subject_access to concordat_across using (true) with check (true);
create policy across on subject_access_check to concordat_across using (true) with check (true);
create policy across on subject_access_line to concordat_across using (true) with check (true);
create policy across on subject_access_choice to concordat_across using (true) with check (true);
create policy across on originator_question to concordat_across using (true) with check (true);
create policy own on subject_access to concordat_node using (agency = agency()) with check (agency = agency());
create policy own on subject_access_check to concordat_node using (agency = agency()) with check (agency = agency());
create policy own on subject_access_line to concordat_node using (agency = agency()) with check (agency = agency());
create policy own on subject_access_choice to concordat_node using (agency = agency()) with check (agency = agency());
create policy own on subject_access_report to concordat_node using (agency = agency()) with check (agency = agency());
create policy party on originator_question for select to concordat_node
    using (originator = agency() or asker = agency());
-- Whoever asked needs no answer any more when the request has ended: no other word of it is theirs to change.
grant update (state, answered_at) on originator_question to concordat_node;
create policy lapses on originator_question for update to concordat_node
    using (asker = agency() and state = 'asked') with check (asker = agency() and state = 'lapsed');

-- Its person, or anybody whom what was disclosed to or by its agency about that person is about as well.
create function barred_from_request(practitioner_ uuid, request_ uuid) returns boolean
    language sql stable parallel safe security definer set search_path = concordat, pg_temp
    return has_bars(practitioner_) and exists (
        select from subject_access s
        where s.id = request_ and (
            barred_from_record(practitioner_, s.record)
            or exists (select from subject_access_line l join disclosure d on d.id = l.disclosure
                       where l.request = s.id and barred_from_sharing(practitioner_, d.sharing))
            or exists (select from sharing_person p join disclosure d on d.sharing = p.sharing
                       where p.record = s.record and d.discloser = s.agency
                         and barred_from_sharing(practitioner_, d.sharing))
            or exists (select from disclosure told
                       where told.record = s.record and told.recipient_agency = s.agency
                         and barred_from_sharing(practitioner_, told.sharing))));

-- INVARIANT (silent): for whoever is barred from anybody in it there is no request. A report in which their items fell
-- out without a word would be wrong, and one that held them would tell.
create policy not_barred on subject_access as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_request(practitioner(), id));
create policy not_barred on subject_access_check as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_request(practitioner(), request));
create policy not_barred on subject_access_line as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_request(practitioner(), request));
create policy not_barred on subject_access_choice as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_request(practitioner(), request));
create policy not_barred on subject_access_report as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_request(practitioner(), request));
create policy not_barred on originator_question as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not (barred_from_sharing(practitioner(), root_sharing)
            or (asker = agency() and barred_from_request(practitioner(), request))));

-- Whether a text of the agency's own began as a sealed concern: nobody but its author and their supervisors may see the
-- concern itself, but everybody who puts a report together has to leave it out.
create function began_sealed(content_ uuid) returns boolean
    language sql stable security definer set search_path = concordat, pg_temp
    return exists (
        select from item root
             join concern c on c.sharing = root.sharing
                 or c.id in (select q.concern from picture_request q where q.sharing = root.sharing)
        where root.id = root_item(content_) and c.sealed and c.agency = agency());

-- Whoever asked reads the answer, sealed under the originator's key.
grant select on originator_question to concordat_eraser;
create policy answered_for_person on content for select to concordat_node
    using (exists (select from originator_question q
        where (q.wording = content.id or q.reason = content.id) and q.asker = agency()));
