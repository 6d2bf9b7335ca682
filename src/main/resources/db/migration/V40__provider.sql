-- Owner: provider. Agencies' own identity providers, who of the staff is whom there, and sessions begun by their word.

-- The client's secret is sealed as every text is. mapping is JSON, read by nothing here.
create table provider (
    agency        uuid        primary key references agency,
    issuer        text        not null,
    client_id     text        not null,
    subject_claim text        not null,
    groups_claim  text        not null,
    mapping       text        not null,
    factors       text[]      not null,
    exclusive     boolean     not null,
    by_steward    boolean     not null,
    id            uuid        not null,
    wrapped_key   bytea       not null,
    ciphertext    bytea       not null,
    changed_at    timestamptz not null default clock_timestamp()
);

create table provider_subject (
    practitioner uuid primary key references practitioner,
    agency       uuid not null references agency,
    subject      text not null,
    unique (agency, subject)
);

-- Somebody is on the way to a provider. Of what their browser holds, a keyed hash alone.
create table provider_attempt (
    id         bytea       primary key,
    agency     uuid        not null references agency,
    expires_at timestamptz not null
);
create index provider_attempt_age on provider_attempt (expires_at);

create table provider_session (
    session      uuid   primary key references session on delete cascade,
    practitioner uuid   not null references practitioner,
    agency       uuid   not null references agency,
    subject      text   not null,
    sid          text,
    roles        text[] not null
);
create index provider_session_subject on provider_session (agency, subject);

-- Sign-in's own transactions run as the gate does. An agency reads its own settings, a caller their own session's roles.
grant select, insert, update, delete on provider, provider_subject to concordat_gate;
grant select, insert, delete on provider_attempt to concordat_gate;
grant select, insert on provider_session to concordat_gate;
grant select on provider, provider_subject, provider_session to concordat_node;

alter table provider enable row level security;
create policy access on provider to concordat_gate using (true) with check (true);
create policy own on provider for select to concordat_node using (agency = agency());
alter table provider_subject enable row level security;
create policy access on provider_subject to concordat_gate using (true) with check (true);
create policy own on provider_subject for select to concordat_node using (agency = agency());
alter table provider_attempt enable row level security;
create policy access on provider_attempt to concordat_gate using (true) with check (true);
alter table provider_session enable row level security;
create policy access on provider_session to concordat_gate using (true) with check (true);
create policy own on provider_session for select to concordat_node
    using (agency = agency() and practitioner = practitioner());
