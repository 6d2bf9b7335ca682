-- Owner: clock (clock, clock_pause, clock_told), governance (team_escalation, absence, agency_closure).

-- A time that runs for a thing. told counts what was told of it: 0 nothing, 1 that it is due soon, 2 that it is
-- overdue, from 3 on each step of its escalation. next_at is when there is more to tell; null: nothing is.
create table clock (
    id              uuid primary key,
    thing           uuid        not null,
    kind            text        not null,
    label           text        not null,
    agency          uuid        not null references agency,
    owner           uuid        not null,
    watcher         uuid,
    watching_agency uuid references agency,
    hours           integer     not null check (hours > 0),
    working         boolean     not null,
    runs_on         boolean     not null,
    started_at      timestamptz not null,
    soon_at         timestamptz not null,
    due_at          timestamptz not null,
    told            smallint    not null default 0,
    next_at         timestamptz,
    paused_at       timestamptz,
    stopped_at      timestamptz
);
-- A thing has one clock of a kind at a time.
create unique index clock_running on clock (thing, kind) where stopped_at is null;
create index clock_next on clock (next_at) where stopped_at is null;
create index clock_owner on clock (owner, due_at, id) where stopped_at is null;
create index clock_agency on clock (agency, due_at, id) where stopped_at is null;
create index clock_watching on clock (watching_agency, due_at, id) where stopped_at is null;

-- INVARIANT (append): when it stood still and why, a word of a list; the time it went on is filled in once.
create table clock_pause (
    id         uuid primary key,
    clock      uuid        not null references clock,
    reason     text        not null,
    paused_by  uuid        not null references practitioner,
    paused_at  timestamptz not null,
    resumed_by uuid references practitioner,
    resumed_at timestamptz check (resumed_at >= paused_at)
);
create unique index clock_pause_open on clock_pause (clock) where resumed_at is null;
create index clock_pause_clock on clock_pause (clock, paused_at);

-- INVARIANT (append): what was told of a clock, and to whom. The key is what lets each step happen once, however
-- many nodes try.
create table clock_told (
    clock   uuid        not null references clock,
    step    smallint    not null,
    mailbox uuid        not null,
    at      timestamptz not null default clock_timestamp(),
    primary key (clock, step, mailbox)
);
create index clock_told_mailbox on clock_told (mailbox, clock);

grant select, insert on clock, clock_pause, clock_told to concordat_node, concordat_gate;
grant update (owner, hours, working, runs_on, soon_at, due_at, told, next_at, paused_at, stopped_at) on clock
    to concordat_node, concordat_gate;
grant update (resumed_by, resumed_at) on clock_pause to concordat_node, concordat_gate;

alter table clock enable row level security;
alter table clock_pause enable row level security;
alter table clock_told enable row level security;
create policy across on clock to concordat_gate using (true) with check (true);
create policy across on clock_pause to concordat_gate using (true) with check (true);
create policy across on clock_told to concordat_gate using (true) with check (true);
-- Whoever waits for a thing sees its clock, and stops it when it is no longer wanted.
create policy party on clock to concordat_node
    using (agency = agency() or watching_agency = agency())
    with check (agency = agency() or watching_agency = agency());
create policy party on clock_pause to concordat_node
    using (exists (select from clock c where c.id = clock))
    with check (exists (select from clock c where c.id = clock));
create policy own on clock_told for select to concordat_node
    using (exists (select from clock c where c.id = clock and c.agency = agency()));

-- Whom a team's missed times go to: this person first, then the next; after the last, the agency's supervisors.
create table team_escalation (
    team         uuid     not null references team,
    position     smallint not null check (position between 1 and 9),
    practitioner uuid     not null references practitioner,
    primary key (team, position),
    unique (team, practitioner)
);

-- Days on which a practitioner is away, and who covers. Everybody who may write to them is told before they do,
-- so it says nothing of the reason.
create table absence (
    id                   uuid primary key,
    practitioner         uuid        not null references practitioner,
    agency               uuid        not null references agency,
    from_day             date        not null,
    until_day            date        not null check (until_day >= from_day),
    cover_practitioner   uuid references practitioner,
    cover_team           uuid references team,
    recorded_by          uuid        not null references practitioner,
    recorded_at          timestamptz not null default clock_timestamp(),
    ended_at             timestamptz,
    check (num_nonnulls(cover_practitioner, cover_team) <= 1),
    check (cover_practitioner is null or cover_practitioner <> practitioner)
);
create index absence_practitioner on absence (practitioner, until_day) where ended_at is null;

-- Days on which an agency is closed, such as school holidays.
create table agency_closure (
    id          uuid primary key,
    agency      uuid        not null references agency,
    label       text        not null,
    from_day    date        not null,
    until_day   date        not null check (until_day >= from_day),
    duty_stays  boolean     not null,
    recorded_by uuid        not null references practitioner,
    recorded_at timestamptz not null default clock_timestamp(),
    ended_at    timestamptz
);
create index agency_closure_agency on agency_closure (agency, until_day) where ended_at is null;

-- All three are of the register: common knowledge of the partnership (LLR-P9).
grant select on team_escalation, absence, agency_closure to concordat_node, concordat_gate;
grant insert on team_escalation, absence, agency_closure to concordat_gate;
grant delete on team_escalation to concordat_gate;
grant update (ended_at) on absence, agency_closure to concordat_gate;
