-- Owner: governance. The day it is for the partnership, in its local time, by the database's clock.
create function today() returns date
    language sql volatile parallel safe
    return (clock_timestamp() at time zone 'Europe/London')::date;

-- Why the steward suspended, resumed or ended an agreement. The reason is about an
-- agreement, so everybody who may read the register may read it; it is not in the journal, whose detail
-- holds no free text.
create table agreement_change (
    id           uuid primary key,
    agreement    uuid        not null references agreement,
    transition   text        not null check (transition in ('suspend', 'resume', 'end')),
    from_state   text        not null,
    to_state     text        not null,
    practitioner uuid        not null references practitioner,
    reason       text        not null,
    at           timestamptz not null
);
create index agreement_change_agreement on agreement_change (agreement, at);

-- INVARIANT (append).
grant select on agreement_change to concordat_node, concordat_gate;
grant insert on agreement_change to concordat_gate;
