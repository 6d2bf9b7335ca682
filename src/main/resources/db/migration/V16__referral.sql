-- Owner: referral (referral, triage, referral_act, referral_note, information_request, information_answer).
-- What becomes of a referral, and what the hub asks partners about it.

-- A referral is a sharing; this says where it stands. Whoever may not see the sharing does not see this.
-- INVARIANT (gate): its recipient sees nothing before the gate has delivered it.
create table referral (
    id           uuid primary key references sharing,
    referrer     uuid        not null references agency,
    author       uuid        not null references practitioner,
    hub          uuid        not null references agency,
    team         uuid references team,
    addressee    uuid references practitioner,
    category     text        not null,
    state        text        not null check (state in ('draft', 'submitted', 'acknowledged', 'inTriage',
        'informationRequested', 'accepted', 'steppedDown', 'redirected', 'noFurtherAction', 'closed', 'withdrawn')),
    -- Counts what was done to it, so that of two who act at once the second is told.
    version      integer     not null default 1,
    created_at   timestamptz not null,
    submitted_at timestamptz,
    decided_at   timestamptz,
    closed_at    timestamptz,
    xid          xid8        not null default pg_current_xact_id(),
    seq          bigint generated always as identity,
    check (num_nonnulls(team, addressee) = 1),
    check ((state in ('draft', 'withdrawn')) = (submitted_at is null))
);
create index referral_hub on referral (hub, xid desc, seq desc);
create index referral_open on referral (hub) where state not in ('draft', 'closed', 'withdrawn');
create index referral_referrer on referral (referrer, xid desc, seq desc);
create index referral_author on referral (author, xid desc, seq desc);

-- The hub's own word on it: nothing of this is the referrer's to read. Texts are sealed.
create table triage (
    referral      uuid primary key references referral,
    hub           uuid not null references agency,
    rating        text,
    assigned      uuid references practitioner,
    level_of_need text,
    rationale     uuid,
    decided_by    uuid references practitioner,
    -- To whom it is passed on, the referral that does it, and what happened instead of it.
    next_team     uuid references team,
    next          uuid references sharing,
    instead       uuid,
    outcome       uuid
);

-- INVARIANT (append): what was done, in its order. The referrer sees what is shown, without names.
create table referral_act (
    id           uuid primary key,
    referral     uuid        not null references referral,
    hub          uuid        not null,
    referrer     uuid        not null,
    act          text        not null,
    word         text,
    shown        boolean     not null,
    practitioner uuid references practitioner,
    -- What told the referrer of it: theirs to see once it was delivered.
    sharing      uuid references sharing,
    at           timestamptz not null
);
create index referral_act_referral on referral_act (referral, at);

-- Minutes and actions of a strategy discussion: the hub's alone.
create table referral_note (
    id           uuid primary key,
    referral     uuid        not null references referral,
    hub          uuid        not null references agency,
    kind         text        not null check (kind in ('minutes', 'action')),
    text         uuid        not null,
    due          date,
    practitioner uuid        not null references practitioner,
    at           timestamptz not null
);
create index referral_note_referral on referral_note (referral, at);

-- A request to a partner is a sharing too. Where answers go is kept here: the partner does not see the referral.
create table information_request (
    id          uuid primary key references sharing,
    referral    uuid        not null references referral,
    hub         uuid        not null references agency,
    agency      uuid        not null references agency,
    team        uuid references team,
    addressee   uuid references practitioner,
    reply_team  uuid references team,
    reply_to    uuid references practitioner,
    -- Sealed under the hub's key, for its other workers; the partner reads it in the sharing.
    question    uuid        not null,
    asked_by    uuid        not null references practitioner,
    asked_at    timestamptz not null,
    due         timestamptz not null,
    check (num_nonnulls(reply_team, reply_to) = 1)
);
create index information_request_referral on information_request (referral);

-- An answer reaches the hub when the gate has delivered it; a refusal tells its reason's code and no more.
-- INVARIANT (silent): until then the hub cannot tell it from no answer.
create table information_answer (
    request     uuid primary key references information_request,
    hub         uuid        not null,
    agency      uuid        not null,
    how         text        not null check (how in ('full', 'part', 'concernOnly', 'nothingHeld', 'refused')),
    reason      text,
    note        uuid,
    sharing     uuid references sharing,
    answered_by uuid        not null references practitioner,
    answered_at timestamptz not null,
    arrived_at  timestamptz,
    check ((how = 'refused') = (sharing is null)),
    check (how <> 'refused' or reason is not null)
);
-- Earlier referrals of a person are found by what was disclosed of them.
create index disclosure_record on disclosure (record, recipient_agency) where record is not null;

create unique index information_answer_sharing on information_answer (sharing) where sharing is not null;

-- Of two answers at once the second is refused in words.
create function answer_once(request_ uuid, hub_ uuid, agency_ uuid, how_ text, reason_ text, note_ uuid,
    sharing_ uuid, answered_by_ uuid, answered_at_ timestamptz, arrived_at_ timestamptz)
    returns void language plpgsql volatile as $$
begin
    insert into information_answer (request, hub, agency, how, reason, note, sharing, answered_by, answered_at,
            arrived_at)
        values (request_, hub_, agency_, how_, reason_, note_, sharing_, answered_by_, answered_at_, arrived_at_)
        -- One that its author then decided not to share is none.
        on conflict (request) do update set how = excluded.how, reason = excluded.reason, note = excluded.note,
            sharing = excluded.sharing, answered_by = excluded.answered_by, answered_at = excluded.answered_at,
            arrived_at = excluded.arrived_at
        where exists (select from sharing s where s.id = information_answer.sharing and s.state = 'notShared');
    if not found then
        raise exception 'answered already' using errcode = 'CN409';
    end if;
end $$;

grant select on referral, triage, referral_act, referral_note, information_request, information_answer
    to concordat_node, concordat_gate;
grant insert on referral, information_request to concordat_gate;
grant insert on information_answer, triage to concordat_gate;
grant insert on referral_act, referral_note to concordat_node, concordat_gate;
grant update (state, version, submitted_at, decided_at, closed_at) on referral to concordat_node, concordat_gate;
grant update (rating, assigned, level_of_need, rationale, decided_by, next_team, next, instead, outcome)
    on triage to concordat_node, concordat_gate;
grant update (how, reason, note, sharing, answered_by, answered_at, arrived_at) on information_answer to concordat_gate;

alter table referral enable row level security;
alter table triage enable row level security;
alter table referral_act enable row level security;
alter table referral_note enable row level security;
alter table information_request enable row level security;
alter table information_answer enable row level security;

create policy across on referral to concordat_gate using (true) with check (true);
create policy across on triage to concordat_gate using (true) with check (true);
create policy across on referral_act to concordat_gate using (true) with check (true);
create policy across on referral_note to concordat_gate using (true) with check (true);
create policy across on information_request to concordat_gate using (true) with check (true);
create policy across on information_answer to concordat_gate using (true) with check (true);

-- The sharing's own policies decide: sender, or recipient once delivered, and nobody who is barred.
create policy party on referral for select to concordat_node
    using ((referrer = agency() or hub = agency()) and exists (select from sharing s where s.id = referral.id));
create policy hub on referral for update to concordat_node using (hub = agency()) with check (hub = agency());
create policy hub on triage to concordat_node
    using (hub = agency() and exists (select from referral r where r.id = referral and r.hub = agency()))
    with check (hub = agency());
create policy party on referral_act for select to concordat_node
    using ((hub = agency() or (shown and referrer = agency()))
        and exists (select from referral r where r.id = referral));
create policy hub_writes on referral_act for insert to concordat_node with check (hub = agency());
create policy hub on referral_note to concordat_node
    using (hub = agency() and exists (select from referral r where r.id = referral)) with check (hub = agency());
create policy party on information_request for select to concordat_node
    using ((hub = agency() or agency = agency())
        and exists (select from sharing s where s.id = information_request.id));
create policy own on information_answer for select to concordat_node
    using (agency = agency() and exists (select from information_request i where i.id = request));
create policy arrived on information_answer for select to concordat_node
    using (hub = agency() and (how = 'refused' or arrived_at is not null)
        and exists (select from information_request i where i.id = request));
