-- Owner: access (account, session, second_factor, recovery_code).

-- A password that somebody was handed: whoever handed it over knows it, so it is good for some days only. Empty for
-- one of their own choice.
alter table account add column handed_out_at timestamptz;
grant update (handed_out_at) on account to concordat_gate;

-- What a session began with, and what its person knows it by: a browser's family, never all that it says.
alter table session
    add column proof   text        not null default 'password'
        check (proof in ('password', 'code', 'recovery_code', 'provider', 'provider_with_factor')),
    add column browser text        not null default '',
    add column used_at timestamptz not null default clock_timestamp();
grant update (proof, used_at) on session to concordat_gate;

-- One that holds, and one that is being set up beside it. Sealed as every text is. No step of time is taken
-- twice: last_step only grows.
create table second_factor (
    practitioner uuid        not null references practitioner,
    confirmed    boolean     not null default false,
    id           uuid        not null,
    agency       uuid        not null references agency,
    wrapped_key  bytea       not null,
    ciphertext   bytea       not null,
    begun_at     timestamptz not null default clock_timestamp(),
    last_step    bigint      not null default 0,
    wrong        integer     not null default 0,
    primary key (practitioner, confirmed)
);

create table recovery_code (
    practitioner uuid  not null references practitioner,
    hash         bytea not null,
    used_at      timestamptz,
    primary key (practitioner, hash)
);

-- INVARIANT (closed): only sign-in's own transactions, which run as the gate does, have any right to them.
grant select, insert, update, delete on second_factor, recovery_code to concordat_gate;
alter table second_factor enable row level security;
create policy access on second_factor to concordat_gate using (true) with check (true);
alter table recovery_code enable row level security;
create policy access on recovery_code to concordat_gate using (true) with check (true);
