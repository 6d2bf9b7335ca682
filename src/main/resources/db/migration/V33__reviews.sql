-- Owner: oversight (review_reading, review_outcome, feedback, feedback_answer, oversight_follower), sharing
-- (obligation, advice), audit (journal_entry), clock (clock). What supervisors look at afterwards. docs/reviews.md.

-- A review is a supervisor's duty as it always was; not every one comes of a sharing. reason: why it is looked at;
-- null where the gate left it, whose statements say why. about: whose work it is. day: of unusual reading.
alter table obligation alter column sharing drop not null;
alter table obligation add column reason text;
alter table obligation add column about uuid references practitioner;
alter table obligation add column day date;
alter table obligation add check (sharing is not null or (reason is not null and about is not null and day is not null));
-- Several readings of one kind by one person within a day are one review, until somebody has seen to it.
create unique index obligation_of_reading on obligation (about, agency, reason, day)
    where day is not null and state <> 'done';
create index obligation_reviewed on obligation (about, reason) where day is not null and state = 'done';
create unique index obligation_of_reason on obligation (sharing, agency, reason)
    where reason is not null and day is null and state <> 'done';

-- INVARIANT (append): which entries of the journal a review of unusual reading is about, and of whom they tell.
create table review_reading (
    review  uuid        not null references obligation,
    entry   uuid        not null,
    record  uuid        not null,
    agency  uuid        not null,
    sharing uuid references sharing,
    act     text        not null,
    at      timestamptz not null,
    primary key (review, entry, record),
    foreign key (record, agency) references record (id, agency)
);
create index review_reading_entry on review_reading (entry);

-- INVARIANT (append): what a supervisor found, once. The note is the supervisors' own.
create table review_outcome (
    review       uuid primary key references obligation,
    agency       uuid        not null references agency,
    practitioner uuid        not null references practitioner,
    outcome      text        not null check (outcome in ('sound', 'talk', 'notJustified')),
    note         uuid        not null,
    at           timestamptz not null
);
create index review_outcome_agency on review_outcome (agency, at desc, review desc);

-- INVARIANT (append): what the practitioner is told of it, and what they answer, once.
create table feedback (
    review       uuid primary key references review_outcome,
    agency       uuid        not null references agency,
    practitioner uuid        not null references practitioner,
    -- The review's own: a practitioner does not see the review itself.
    reason       text        not null,
    sharing      uuid references sharing,
    told_by      uuid        not null references practitioner,
    text         uuid        not null,
    at           timestamptz not null
);
create index feedback_practitioner on feedback (practitioner, at desc, review desc);

-- Without a text: read and understood.
create table feedback_answer (
    review       uuid primary key references feedback,
    agency       uuid        not null references agency,
    practitioner uuid        not null references practitioner,
    text         uuid,
    at           timestamptz not null
);

-- How far the journal's order has been looked through: a position. Its row's lock is what lets one look at a time.
create table oversight_follower (
    name     text primary key,
    position bigint not null
);
-- What was done before anybody looked is not looked at.
insert into oversight_follower (name, position)
    select name, size from journal_head, (values ('now'), ('later')) f (name);

-- Who opened a referral, late as it was.
create policy across on receipt for select to concordat_gate using (true);

-- What counts as work with somebody.
grant select on notice to concordat_gate;
create policy across on notice for select to concordat_gate using (true);

grant select, update (position) on oversight_follower to concordat_gate;
grant select, insert on review_reading to concordat_gate;
grant select on review_reading to concordat_node;
-- What was found sound is not asked again.
grant select on review_outcome to concordat_gate;
grant select, insert on review_outcome, feedback, feedback_answer to concordat_node;

alter table review_reading enable row level security;
alter table review_outcome enable row level security;
alter table feedback enable row level security;
alter table feedback_answer enable row level security;
create policy across on review_outcome for select to concordat_gate using (true);
create policy across on review_reading to concordat_gate using (true) with check (true);
-- A review of what somebody read is their supervisors' alone, and never their own.
create policy supervised on obligation as restrictive for select to concordat_node
    using (day is null or (about <> practitioner() and (select supervises())));
-- What supervisors note when they decide a review is their own, and not whose work it is about.
create policy supervised on obligation_act as restrictive for select to concordat_node
    using (outcome <> 'done' or (select supervises())
           or exists (select from obligation o where o.id = obligation and o.kind <> 'supervisorReview'));
create policy supervisors on review_reading for select to concordat_node
    using (agency = agency() and (select supervises()));
create policy supervisors on review_outcome to concordat_node
    using (agency = agency() and (select supervises())) with check (agency = agency() and (select supervises()));
create policy told on feedback for select to concordat_node
    using (agency = agency() and (practitioner = practitioner() or (select supervises())));
create policy tells on feedback for insert to concordat_node
    with check (agency = agency() and (select supervises()));
create policy told on feedback_answer for select to concordat_node
    using (agency = agency() and (practitioner = practitioner() or (select supervises())));
create policy answers on feedback_answer for insert to concordat_node
    with check (agency = agency() and practitioner = practitioner()
        and exists (select from feedback f where f.review = feedback_answer.review and f.practitioner = practitioner()));

-- What somebody read of late, and who registered somebody: of a whole journal, these alone are asked for.
create index journal_entry_reads on journal_entry (practitioner, at)
    where act in ('PERSON_READ', 'CONSENTS_READ', 'NOTICES_READ', 'DISCLOSURES_READ', 'TIMELINE_READ',
                  'SHARING_READ', 'SHARING_OPENED', 'DECISION_READ', 'ATTACHMENT_READ');
create index journal_entry_registered on journal_entry (record) where act = 'PERSON_REGISTERED';
create index advice_record on advice (record) where record is not null;
create index clock_thing on clock (thing);
-- Figures by month.
create index sharing_sent_at on sharing (sender_agency, created_at);
create index clock_started on clock (agency, started_at);
create index inbox_entry_agency on inbox_entry (agency, delivered_at);
