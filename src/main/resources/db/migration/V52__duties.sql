-- Owner: sharing (reliance_end, obligation), clock (clock), consent (consent).

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

-- A duty of somebody's may be about a person's consent, and not come of a sharing: that it runs out, or that a child
-- comes of an age at which they are asked themselves.
alter table obligation add column record uuid, add column consent uuid references consent;
alter table obligation add foreign key (record, agency) references record (id, agency);
alter table obligation drop constraint obligation_check;
alter table obligation add constraint obligation_check
    check (sharing is not null or (record is not null and consent is not null)
           or (reason is not null and about is not null and day is not null));
-- A statement is asked about once for each reason.
create unique index obligation_of_consent on obligation (consent, kind) where consent is not null;
create index obligation_record on obligation (record) where record is not null;
grant update (owner) on obligation to concordat_node;

-- What of the ledger comes up by its day.
create index consent_until on consent (until) where state = 'given' and until is not null;
create index consent_given on consent (recorded_at) where state = 'given' and until is null;
create index record_born on record (date_of_birth) where date_of_birth is not null;
grant select on consent, record to concordat_clock;

-- A new word of the person answers the question for it.
create function consent_answered() returns trigger language plpgsql security definer
    set search_path = concordat, pg_temp as $$
begin
    update obligation set state = 'done', discharged_at = clock_timestamp()
        where record = new.record and consent is not null and state <> 'done';
    return new;
end $$;
create trigger answered after insert on consent
    for each row when (new.state <> 'notSought') execute function consent_answered();

-- Every duty that is not in the supervisors' queue has a clock, which tells and escalates like any other: whoever covers
-- hears, then whom the owner's teams name, then the agency's supervisors. One that was put off has no time until its
-- day; it is due at the end of that.
create function run_duty(duty obligation) returns void language plpgsql security definer
    set search_path = concordat, pg_temp as $$
declare
    begins constant timestamptz = case when duty.state = 'deferred'
        then duty.review_on::timestamp at time zone 'Europe/London' end;
    ends   constant timestamptz = coalesce((duty.review_on + 1)::timestamp at time zone 'Europe/London', duty.due);
    hours_ constant integer = greatest(1, ceil(extract(epoch from ends - coalesce(begins, clock_timestamp())) / 3600));
begin
    update clock set stopped_at = clock_timestamp(), next_at = null, watcher_at = null
        where thing = duty.id and kind = 'duty' and stopped_at is null;
    if duty.state <> 'done' then
        insert into clock (id, thing, kind, label, agency, owner, hours, working, runs_on, started_at, soon_at, due_at,
                           next_at, promised_at)
        select uuidv7(), duty.id, 'duty', 'A duty', duty.agency, coalesce(duty.owner, duty.agency), hours_, false, true,
               clock_timestamp(), t.soon, ends, t.soon, ends
        from (select coalesce(begins, ends - make_interval(hours => hours_) / 4) as soon) t;
    end if;
end $$;
create function run_duty() returns trigger language plpgsql security definer
    set search_path = concordat, pg_temp as $$
begin
    perform run_duty(new);
    return new;
end $$;
create trigger run_new after insert on obligation
    for each row when (new.reason is null and new.kind <> 'supervisorReview' and new.state <> 'done')
    execute function run_duty();
create trigger run_changed after update of state, review_on, owner, due on obligation
    for each row when (new.reason is null and new.kind <> 'supervisorReview'
                       and (old.state, old.review_on, old.owner, old.due)
                           is distinct from (new.state, new.review_on, new.owner, new.due))
    execute function run_duty();
revoke execute on function run_duty(obligation) from public;
-- Those that were there before; of one that is overdue already it is told now, once.
select run_duty(o) from obligation o
where o.reason is null and o.kind <> 'supervisorReview' and o.state <> 'done';
