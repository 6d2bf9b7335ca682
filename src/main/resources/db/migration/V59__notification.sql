-- Owner: notification (notification_choice, notification_due, notification_untold). Who is told outside the platform
-- that there is something to read.

-- The address is sealed as every text is.
create table notification_choice (
    practitioner  uuid        primary key references practitioner,
    agency        uuid        not null references agency,
    id            uuid        not null,
    wrapped_key   bytea       not null,
    ciphertext    bytea       not null,
    every_minutes integer     not null check (every_minutes between 0 and 10080),
    quiet_from    time,
    quiet_until   time,
    urgent_always boolean     not null,
    chosen_at     timestamptz not null default clock_timestamp(),
    check (num_nulls(quiet_from, quiet_until) in (0, 2) and quiet_from is distinct from quiet_until
           or num_nulls(quiet_from, quiet_until) = 2)
);

-- What is due and what became of it: sharings that lie unopened, as far as their reader was not told of them or, being
-- urgent, is told again; and whether there is other news. edition moves with every news, so that what comes while a
-- message is on its way is due by itself.
create table notification_due (
    practitioner  uuid        primary key references practitioner,
    agency        uuid        not null references agency,
    edition       bigint      not null default 1,
    sharings      uuid[]      not null default '{}',
    other         boolean     not null,
    due_at        timestamptz,
    claimed_until timestamptz,
    told_at       timestamptz,
    times         integer     not null default 0,
    failures      integer     not null default 0,
    failing_since timestamptz,
    fault         text check (fault in ('UNREACHABLE', 'ADDRESS_REFUSED', 'REFUSED')),
    check ((failures = 0) = (failing_since is null) and (failures = 0) = (fault is null))
);
create index notification_due_at on notification_due (due_at) where due_at is not null;

-- For a sender: nobody could be told that their sharing is there.
create table notification_untold (
    sharing uuid        primary key references sharing,
    agency  uuid        not null references agency,
    at      timestamptz not null
);

grant select, insert, update, delete on notification_choice to concordat_node;
grant select, delete on notification_due to concordat_node;
grant select on notification_untold to concordat_node;
grant select on notification_choice to concordat_follow;
grant select, insert, update on notification_due to concordat_follow;
grant select, insert on notification_untold to concordat_follow;
grant select on inbox_entry, receipt to concordat_follow;

alter table notification_choice enable row level security;
create policy own on notification_choice to concordat_node
    using (agency = agency() and practitioner = practitioner())
    with check (agency = agency() and practitioner = practitioner());
create policy across on notification_choice to concordat_across using (true);
alter table notification_due enable row level security;
create policy own on notification_due to concordat_node using (agency = agency() and practitioner = practitioner());
create policy across on notification_due to concordat_across using (true) with check (true);
alter table notification_untold enable row level security;
create policy senders on notification_untold for select to concordat_node using (agency = agency());
create policy across on notification_untold to concordat_across using (true) with check (true);
