-- Owner: keys. The key-encryption key can be replaced while nodes serve, and agencies' keys can be renewed.

-- Which key-encryption key fresh keys are wrapped under: the newest one's. Without any: the node's first.
create table key_encryption_key (
    id            text primary key check (id ~ '^[0-9a-f]{16}$'),
    current_since timestamptz not null default clock_timestamp()
);

-- Which key-encryption keys each node knows: one that somebody does not know yet is not made the current one.
create table key_holder (
    node    uuid primary key,
    known   text[]      not null,
    seen_at timestamptz not null default clock_timestamp()
);

grant select on key_encryption_key to concordat_gate;
grant select, insert, update, delete on key_holder to concordat_gate;

-- Under which it is wrapped; null where it was wrapped before there could be several.
alter table agency_key add column kek text;
alter table platform_key add column kek text;

-- What is written is sealed under the newest of an agency's keys; what was written stays under its own.
alter table agency_key add column version integer not null default 1;
alter table agency_key drop constraint agency_key_pkey;
alter table agency_key add primary key (agency, version);
