-- Owner: concern (concern, picture_request, picture_telling), clock (clock).

-- Whoever takes one back ends, in the same transaction, what of it waits at the gate.
grant update (withdrawn_at) on concern to concordat_gate;

-- What an answer is once the gate lets it through.
alter table picture_request add column once text not null default 'shared'
    check (once in ('shared', 'concernOnly', 'objected'));

-- INVARIANT (silent): of a clock whose kind begins so nobody learns but who may learn of its thing.
update clock set kind = 'sealed.answer' where kind = 'concern.answer';
create policy sealed on clock as restrictive to concordat_node
    using (not starts_with(kind, 'sealed.') or exists (select from concern c where c.id = thing));

-- A lodger is decided for again whenever what the hub sees changes: each decision is kept.
alter table picture_telling drop constraint picture_telling_pkey;
alter table picture_telling add column id uuid not null default uuidv7();
alter table picture_telling add primary key (id);
create index picture_telling_picture on picture_telling (picture, practitioner, record, at);
