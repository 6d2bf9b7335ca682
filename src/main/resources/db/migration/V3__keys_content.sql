-- Owner: keys. Every text is sealed under a data key of its own, wrapped by its agency's key, which is
-- wrapped by the key-encryption key outside database and backup.

create table agency_key (
    agency     uuid primary key references agency,
    wrapped    bytea       not null,
    created_at timestamptz not null default clock_timestamp()
);

-- Keys of the platform itself: token signing, request forgery protection.
create table platform_key (
    id         uuid primary key,
    purpose    text        not null,
    public_key bytea       not null,
    wrapped    bytea       not null,
    created_at timestamptz not null default clock_timestamp()
);

create table content (
    id          uuid primary key,
    agency      uuid  not null,
    wrapped_key bytea not null,
    ciphertext  bytea not null
);

grant select, insert on agency_key, platform_key to concordat_gate;
grant select, insert on content to concordat_node, concordat_gate;

alter table agency_key enable row level security;
create policy wrapped on agency_key to concordat_gate using (true) with check (true);

alter table content enable row level security;
create policy own on content to concordat_node using (agency = agency()) with check (agency = agency());
create policy across on content to concordat_gate using (true) with check (true);
-- INVARIANT (append): only the eraser may remove what may be erased.
alter table content owner to concordat_eraser;
