-- Owner: store. What a database needs that was restored from a backup, and which releases may run on it.

-- A new server counts its transactions from the beginning, so what was restored on it would be of transactions
-- yet to come, and no reader would see it (INVARIANT ordered). So each restore begins a new generation, which
-- counts on above every transaction of those before: what was restored is settled, what comes is after it, and
-- a place in the order that a client kept from before goes on meaning what it meant. A restore replaces this
-- function; nothing else does.
create function generation() returns bigint
    language sql immutable parallel safe
    return 0;

create function transaction_place() returns xid8
    language sql stable
    return (pg_current_xact_id()::text::bigint + (generation() << 40))::text::xid8;

create or replace function settled() returns xid8
    language sql stable parallel safe
    return (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + (generation() << 40))::text::xid8;

alter table event alter column xid set default transaction_place();
alter table sharing alter column xid set default transaction_place();
alter table inbox_entry alter column xid set default transaction_place();
alter table advice_answer alter column xid set default transaction_place();
alter table referral alter column xid set default transaction_place();
alter table journal_pending alter column xid set default transaction_place();

-- The oldest schema whose release may run on this one: while nodes are upgraded one after the other, the older
-- runs beside the newer. A migration that takes away what an earlier release uses raises it.
create function least_schema() returns integer
    language sql immutable parallel safe
    return 35;
