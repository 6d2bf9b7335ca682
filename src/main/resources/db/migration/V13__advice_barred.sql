-- Owner: sharing. INVARIANT (silent): a question about somebody does not exist for whomever is barred from
-- reading about them, nor does its answer.
create policy not_barred on advice as restrictive for select to concordat_node
    using (not (select has_bars(practitioner()))
        or (not barred_from_sharing(practitioner(), sharing) and not barred_from_record(practitioner(), record)));
create policy not_barred on advice_answer as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or exists (select from advice a where a.id = advice));

-- Live streams ask whom an event is to be kept from.
grant select on advice to concordat_gate;
create policy across on advice for select to concordat_gate using (true);
