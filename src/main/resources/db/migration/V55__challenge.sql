-- Owner: assurance (challenge, challenge_stage, challenge_entry). A decision not to share is challenged: BUC-8.4.

-- Ids, words and times; what is written is sealed. One refusal is challenged once: after a settlement, another one may
-- be. Within one agency, challenger and holder are the same, and who challenges is the one side.
create table challenge (
    id            uuid primary key,
    kind          text        not null check (kind in ('notShared', 'onward', 'request')),
    thing         uuid        not null,
    refusal       text        not null check (refusal in ('notShared', 'refused', 'part', 'concernOnly')),
    -- By which each side knows what it is about: its own sharing, or one that it received.
    sharing       uuid        not null references sharing,
    root          uuid        not null references sharing,
    challenger    uuid        not null references agency,
    challenged_by uuid        not null references practitioner,
    holder        uuid        not null references agency,
    refused_by    uuid        not null references practitioner,
    refused_at    timestamptz not null,
    state         text        not null check (state in ('open', 'lastStage', 'released', 'accepted', 'unresolved')),
    stage         smallint    not null,
    opened_at     timestamptz not null,
    due           timestamptz not null,
    settled_at    timestamptz,
    check ((state in ('open', 'lastStage')) = (settled_at is null)),
    unique (thing, refused_at)
);
create index challenge_due on challenge (due) where settled_at is null;
create index challenge_challenger on challenge (challenger, opened_at desc);
create index challenge_holder on challenge (holder, opened_at desc);
create index challenge_last on challenge (opened_at desc) where state = 'lastStage';

-- The pack's stages as they were when it was opened: it goes to its end by the protocol that it began under.
create table challenge_stage (
    challenge  uuid     not null references challenge,
    number     smallint not null check (number > 0),
    label      text     not null,
    by         text     not null,
    who        text     not null check (who in ('practitioners', 'supervisors', 'representatives')),
    days       smallint not null check (days > 0),
    started_at timestamptz,
    due        timestamptz,
    ended_at   timestamptz,
    primary key (challenge, number)
);

-- INVARIANT (append): what was done, in its order, and what both sides wrote.
create table challenge_entry (
    id           uuid primary key,
    challenge    uuid        not null references challenge,
    stage        smallint    not null,
    act          text        not null,
    agency       uuid references agency,
    practitioner uuid references practitioner,
    text         uuid,
    at           timestamptz not null
);
create index challenge_entry_challenge on challenge_entry (challenge, at);
create unique index challenge_entry_text on challenge_entry (text) where text is not null;

grant select on challenge, challenge_stage, challenge_entry to concordat_node, concordat_sharing;
-- Whoever acts on one was told of it across agencies, and tells the other; the clock moves it on.
grant insert on challenge, challenge_stage, challenge_entry to concordat_sharing;
grant select on challenge, challenge_stage, challenge_entry to concordat_clock;
grant insert on challenge_entry to concordat_clock;
grant update (state, stage, due, settled_at) on challenge to concordat_sharing, concordat_clock;
grant update (started_at, due, ended_at) on challenge_stage to concordat_sharing, concordat_clock;
-- The release before answers requests as this one does (V56) while it runs beside it.
grant select on challenge to concordat_gate;
-- Who is barred from whom it is about is told nothing of it.
grant select on challenge to concordat_follow;

alter table challenge enable row level security;
alter table challenge_stage enable row level security;
alter table challenge_entry enable row level security;
create policy across on challenge to concordat_gate, concordat_across using (true) with check (true);
create policy across on challenge_stage to concordat_across using (true) with check (true);
create policy across on challenge_entry to concordat_across using (true) with check (true);
create policy party on challenge for select to concordat_node
    using (challenger = agency() or holder = agency());
create policy not_barred on challenge as restrictive for select to concordat_node
    using (not (select has_bars(practitioner()))
        or not (barred_from_sharing(practitioner(), sharing) or barred_from_sharing(practitioner(), root)));
create policy party on challenge_stage for select to concordat_node
    using (exists (select from challenge c where c.id = challenge));
create policy party on challenge_entry for select to concordat_node
    using (exists (select from challenge c where c.id = challenge));

-- Each side reads what the other wrote, sealed under the other's key.
create policy challenged on content for select to concordat_node
    using (exists (select from challenge_entry e where e.text = content.id));
