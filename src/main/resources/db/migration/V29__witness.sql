-- Owner: audit. Agencies that do not take the operator's word for the journal: their keys, and which checkpoints
-- they cosigned (C2SP tlog-cosignature). docs/journal.md.

create table journal_witness (
    id       uuid primary key,
    agency   uuid        not null references agency,
    name     text        not null,
    key      text        not null unique,
    since    timestamptz not null,
    ended_at timestamptz
);
create unique index journal_witness_of_agency on journal_witness (agency) where ended_at is null;

-- INVARIANT (append).
create table journal_cosignature (
    size    bigint      not null references journal_checkpoint,
    witness uuid        not null references journal_witness,
    at      timestamptz not null default clock_timestamp(),
    line    text        not null,
    primary key (witness, size)
);

-- Of no agency's data: the platform tells everybody who watches it.
grant select, insert, update (ended_at) on journal_witness to concordat_gate;
grant select, insert on journal_cosignature to concordat_gate;
