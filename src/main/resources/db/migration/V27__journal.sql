-- Owner: audit. The journal's one order: leaves with contiguous positions, the tree's tiles, its signed
-- head. What an entry says stays in journal_entry, which may be erased; the leaf says nothing of it.

-- Both halves of an entry are committed to with 16 of these bytes each. Erased with the entry.
alter table journal_entry add column salt bytea check (octet_length(salt) = 32);
-- The order is the leaves' to say.
alter table journal_entry drop column xid;
alter table journal_entry drop column seq;
-- INVARIANT (append): only the eraser may remove what may be erased.
grant create on schema concordat to concordat_eraser;
alter table journal_entry owner to concordat_eraser;
revoke create on schema concordat from concordat_eraser;

-- Written in the transaction of the act. The sequencer takes every row it sees, never "greater than the
-- last" (INVARIANT ordered), and takes it away.
create table journal_pending (
    id           uuid        not null,
    at           timestamptz not null,
    what         bytea       not null check (octet_length(what) = 32),
    who          bytea       not null check (octet_length(who) = 32),
    agency       uuid,
    other_agency uuid,
    xid          xid8        not null default pg_current_xact_id(),
    seq          bigint generated always as identity,
    primary key (xid, seq)
);

-- INVARIANT (append).
create table journal_leaf (
    position bigint primary key check (position >= 0),
    id       uuid        not null unique,
    at       timestamptz not null,
    what     bytea       not null check (octet_length(what) = 32),
    who      bytea       not null check (octet_length(who) = 32)
);

-- Whose pages an entry is on: the agency whose act it was, and the other side of a disclosure. INVARIANT (append).
create table journal_party (
    agency   uuid   not null,
    position bigint not null,
    id       uuid   not null,
    primary key (agency, position)
);

-- 256 hashes of every eighth level of the tree (C2SP tlog-tiles); the last of each level grows.
create table journal_tile (
    level  integer not null check (level >= 0),
    index  bigint  not null check (index >= 0),
    hashes bytea   not null check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
    primary key (level, index)
);
alter table journal_tile alter column hashes set storage external;

create table journal_head (
    one  boolean primary key default true check (one),
    size bigint not null,
    root bytea  not null check (octet_length(root) = 32)
);
insert into journal_head (size, root) values (0, sha256(''));

-- Every checkpoint that was signed (C2SP tlog-checkpoint), and after which: so that none can go missing between
-- two. INVARIANT (append).
create table journal_checkpoint (
    size  bigint primary key,
    after bigint not null unique,
    note  text   not null
);

-- Compare and set: a sequencer that thaws after another has gone on changes nothing.
create function journal_advance(p_size bigint, p_root bytea, p_new_size bigint, p_new_root bytea) returns boolean
    language plpgsql volatile as $$
begin
    update journal_head set size = p_new_size, root = p_new_root where size = p_size and root = p_root;
    if not found then
        raise exception 'the journal has gone on without this sequencer' using errcode = '40001';
    end if;
    return true;
end $$;

grant insert on journal_pending to concordat_node;
grant select, insert, delete on journal_pending to concordat_gate;
grant select, insert on journal_leaf, journal_checkpoint, journal_party to concordat_gate;
grant select on journal_leaf, journal_party to concordat_node;
alter table journal_pending enable row level security;
create policy writes on journal_pending for insert to concordat_node with check (agency is not distinct from agency());
create policy across on journal_pending to concordat_gate using (true) with check (true);
-- INVARIANT (silent): not even when somebody else did something.
alter table journal_leaf enable row level security;
create policy party on journal_leaf for select to concordat_node
    using (exists (select from journal_entry j where j.id = journal_leaf.id));
create policy across on journal_leaf to concordat_gate using (true) with check (true);
alter table journal_party enable row level security;
create policy party on journal_party for select to concordat_node using (agency = agency());
create policy across on journal_party to concordat_gate using (true) with check (true);
grant select, insert, update (hashes) on journal_tile to concordat_gate;
grant select on journal_head to concordat_gate;
grant update (size, root) on journal_head to concordat_gate;
grant select on journal_entry to concordat_gate;
create policy across on journal_entry for select to concordat_gate using (true);

-- The entries of the act, each as its id and its leaf's hash, so that a repeated request gets the same promise.
alter table idempotency add column journalled text[] not null default '{}';
