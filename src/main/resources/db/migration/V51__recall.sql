-- Owner: sharing (recall). What its sender took back before anybody opened it.

alter table sharing drop constraint sharing_state_check;
alter table sharing add constraint sharing_state_check
    check (state in ('held', 'delivered', 'notShared', 'told', 'recalled'));

-- INVARIANT (append): what had been delivered stays in the ledger; this says that it was taken back unopened, by
-- whom (nobody, where a rule did), and why: the reason is the sender's own, sealed.
create table recall (
    sharing          uuid primary key references sharing,
    agency           uuid        not null references agency,
    recipient_agency uuid        not null references agency,
    cause            text        not null check (cause in ('sender', 'consent', 'containment')),
    practitioner     uuid references practitioner,
    reason           uuid,
    at               timestamptz not null,
    check ((cause = 'sender') = (reason is not null))
);

grant select on recall to concordat_node;
grant select, insert on recall to concordat_sharing;
alter table recall enable row level security;
create policy across on recall to concordat_gate, concordat_across using (true) with check (true);
create policy party on recall for select to concordat_node
    using (agency = agency() or recipient_agency = agency());

create policy not_barred on recall as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_sharing(practitioner(), sharing));

-- The recipient goes on seeing that there was something; items, names and title hang on the ledger's rows, which it
-- sees no more.
alter policy recipient on sharing
    using (state in ('delivered', 'recalled') and recipient_agency = agency());
alter policy party on disclosure
    using (discloser = agency()
           or (recipient_agency = agency() and not exists (select from recall r where r.sharing = disclosure.sharing)));

-- Of a recall and an opening at once exactly one wins: both lock the sharing's row first. Whoever comes to open it
-- second is sent back to read again, and finds it gone.
create function refuse_recalled() returns trigger language plpgsql security definer
    set search_path = concordat, pg_temp as $$
begin
    if (select s.state from sharing s where s.id = new.sharing for share) = 'recalled' then
        raise exception 'recalled meanwhile' using errcode = '40001';
    end if;
    return new;
end $$;
create trigger not_recalled before insert on receipt for each row execute function refuse_recalled();

-- What was shared under one agreement, for containing a breach.
create index disclosure_agreement on disclosure (agreement) where agreement is not null;
