-- Owner: sharing (reliance_end, obligation).

-- INVARIANT (append): that the consent which a delivered sharing relied on has ended since: what it told its
-- recipient of the consent is not so any more, and both sides read that. Once for each.
create table reliance_end (
    sharing          uuid primary key references sharing,
    agency           uuid        not null references agency,
    recipient_agency uuid references agency,
    at               timestamptz not null
);

grant select on reliance_end to concordat_node;
grant select, insert on reliance_end to concordat_sharing;
alter table reliance_end enable row level security;
create policy across on reliance_end to concordat_gate, concordat_across using (true) with check (true);
create policy party on reliance_end for select to concordat_node
    using (agency = agency() or recipient_agency = agency());
create policy not_barred on reliance_end as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_sharing(practitioner(), sharing));
