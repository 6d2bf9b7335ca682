-- Owner: access (account, session, sign_in_delay), audit (journal_entry).

create table account (
    practitioner  uuid primary key references practitioner,
    username      text not null unique,
    password_hash text not null
);

create table session (
    id           uuid primary key,
    practitioner uuid        not null references practitioner,
    created_at   timestamptz not null default clock_timestamp(),
    expires_at   timestamptz not null,
    ended_at     timestamptz
);
create index session_practitioner on session (practitioner) where ended_at is null;

-- Failures by a keyed hash of username and address, so that nothing here tells which accounts exist, and
-- somebody guessing from elsewhere cannot lock a duty desk out.
create table sign_in_delay (
    subject    bytea primary key,
    failures   integer     not null,
    not_before timestamptz not null,
    changed_at timestamptz not null default clock_timestamp()
);

grant select on account, session to concordat_gate;
grant insert on account, session to concordat_gate;
grant update (expires_at, ended_at) on session to concordat_gate;
grant update (password_hash) on account to concordat_gate;
grant select, insert, update, delete on sign_in_delay to concordat_gate;

-- Every transaction for a caller starts here: a session that ended on any node has ended on all of them.
create function check_session(p_session uuid, p_practitioner uuid, p_authority bigint) returns boolean
    language plpgsql stable security definer set search_path = concordat, pg_temp as $$
declare
    fresh boolean;
begin
    select p.authority = p_authority into fresh
        from session s join practitioner p on p.id = s.practitioner
        where s.id = p_session and s.practitioner = p_practitioner and s.ended_at is null
          and s.expires_at > clock_timestamp()
          and (p.left_on is null or p.left_on > (clock_timestamp() at time zone 'Europe/London')::date);
    if fresh is null then
        raise exception 'the session has ended' using errcode = 'CN401';
    end if;
    if not fresh then
        raise exception 'roles or teams changed: the token is to be renewed' using errcode = 'CN419';
    end if;
    return true;
end $$;
grant execute on function check_session to concordat_node, concordat_gate;

-- INVARIANT (append), INVARIANT (journalled). detail holds ids and counts, never personal data.
create table journal_entry (
    id           uuid primary key,
    at           timestamptz not null default clock_timestamp(),
    xid          xid8        not null default pg_current_xact_id(),
    seq          bigint generated always as identity,
    act          text        not null,
    agency       uuid,
    other_agency uuid,
    practitioner uuid,
    sharing      uuid,
    record       uuid,
    clause       text,
    detail       jsonb       not null default '{}'
);
create index journal_entry_agency on journal_entry (agency, xid desc, seq desc);
create index journal_entry_other on journal_entry (other_agency, xid desc, seq desc) where other_agency is not null;
create index journal_entry_sharing on journal_entry (sharing) where sharing is not null;

grant select, insert on journal_entry to concordat_node;
grant insert on journal_entry to concordat_gate;
alter table journal_entry enable row level security;
create policy writes on journal_entry for insert to concordat_node with check (agency is not distinct from agency());
create policy writes_across on journal_entry for insert to concordat_gate with check (true);
create policy party on journal_entry for select to concordat_node
    using (agency = agency() or other_agency = agency());

revoke create on schema concordat from concordat_eraser;
