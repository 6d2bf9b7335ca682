-- Owner: assurance (annual_report, annual_count, annual_report_line). What a year was like, in numbers (BUC-6b), of
-- which none is so small that it tells of somebody. docs/decisions/0034-annual-report.md.

-- A year's report in one of its versions, and how far it has got: day by day, so that no transaction is long however
-- much there is, and another node goes on from there when this one dies.
create table annual_report (
    id       uuid primary key,
    from_day date        not null check (extract(day from from_day) = 1),
    until    date        not null check (until = (from_day + interval '1 year')::date),
    version  integer     not null check (version > 0),
    asked_by uuid        not null references practitioner,
    asked_at timestamptz not null,
    state    text        not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
    next_day date        not null check (next_day between from_day and until),
    runner   uuid,
    beat_at  timestamptz,
    ended_at timestamptz
);
create unique index annual_report_one on annual_report ((true)) where state in ('queued', 'running');
create unique index annual_report_version on annual_report (from_day, version) where state <> 'failed';

-- What was counted so far, as it is: it is here while a report is being made, no role of a person's acts reads it, and
-- it goes when the report is done. step: of times, how many quarters of an hour.
create table annual_count (
    report  uuid    not null references annual_report,
    month   integer not null check (month between 0 and 11),
    measure text    not null,
    agency  uuid    not null references agency,
    value   text    not null,
    step    integer not null,
    amount  bigint  not null,
    primary key (report, month, measure, agency, value, step)
);

-- INVARIANT (append): what is told: numbers of stretches of so many months, none from 1 to 4. No months and no numbers:
-- the year's is under five.
create table annual_report_line (
    report   uuid     not null references annual_report,
    position integer  not null,
    measure  text     not null,
    agency   uuid     not null references agency,
    value    text     not null,
    months   integer  not null check (months in (0, 1, 3, 6, 12)),
    numbers  bigint[] not null check (months = 0 and numbers = '{}' or cardinality(numbers) * months = 12),
    primary key (report, measure, agency, value),
    check (measure in ('opened', 'decided') or not (numbers && '{1,2,3,4}'))
);

-- When it was: nothing is counted by going through everything.
create index sharing_created on sharing (created_at);
create index inbox_entry_delivered on inbox_entry (delivered_at);
create index referral_submitted on referral (submitted_at) where submitted_at is not null;
create index assurance_case_opened on assurance_case (opened_at);
create index case_measure_set on case_measure (set_at);
create index training_held on training (held_on);
create index training_due on training (due_on);
-- By day, so that it serves nobody who lists what an agency has to review.
create index obligation_review_day on obligation (((due at time zone 'Europe/London')::date))
    where kind = 'supervisorReview';

-- One day's numbers, of every agency. It runs as its owner, so that who makes the report reads no row of what is
-- counted: the numbers alone. Each measure has a unit of its own (0034).
create function annual_counts(day date)
    returns table (measure text, agency uuid, value text, step integer, amount bigint)
    language sql stable security definer set search_path = concordat, pg_temp
    as $$
    with today as materialized (
        select day::timestamp at time zone 'Europe/London' as begins,
               (day + 1)::timestamp at time zone 'Europe/London' as ends)
    -- A sharing, by what became of it: of those that went, on what.
    select 'sharings', s.sender_agency,
           case when s.state not in ('delivered', 'told') then s.state
                when g.ground is not null then 'ground.' || g.ground
                when exists (select from statement j where j.sharing = s.id and j.kind = 'judgement') then 'judgement'
                else 'rules' end,
           0, count(*)
    from today t join sharing s on s.created_at >= t.begins and s.created_at < t.ends
         left join lateral (select g.ground from statement g where g.sharing = s.id and g.kind = 'ground'
                            order by g.at desc, g.id limit 1) g on true
    group by 1, 2, 3
    union all
    -- An item that stayed behind when the rest went, by the section that kept it.
    select 'withheld', s.sender_agency, coalesce(i.item ->> 'clause', ''), 0, count(*)
    from today t join decision d on d.at >= t.begins and d.at < t.ends and d.outcome = 'delivered'
         join sharing s on s.id = d.sharing
         cross join lateral jsonb_array_elements(d.items) i (item)
    where lower(i.item ->> 'verdict') = 'withheld'
    group by 1, 2, 3
    union all
    -- How long it took until the first of those to whom it came opened it.
    select 'opened', e.agency, '', ceil(extract(epoch from r.at - e.delivered_at) / 900)::integer, count(*)
    from today t join inbox_entry e on e.delivered_at >= t.begins and e.delivered_at < t.ends
         cross join lateral (select min(r.opened_at) as at from receipt r
                             where r.sharing = e.sharing and r.agency = e.agency) r
    where r.at is not null
    group by 1, 2, 3, 4
    union all
    -- How long it took until the hub had decided a referral.
    select 'decided', r.hub, '', ceil(extract(epoch from r.decided_at - r.submitted_at) / 900)::integer, count(*)
    from today t join referral r on r.submitted_at >= t.begins and r.submitted_at < t.ends
    where r.decided_at is not null
    group by 1, 2, 3, 4
    union all
    select 'cases', c.agency, c.kind, 0, count(*)
    from today t join assurance_case c on c.opened_at >= t.begins and c.opened_at < t.ends
    group by 1, 2, 3
    union all
    select 'improvements', m.owner, coalesce(m.outcome, 'open'), 0, count(*)
    from today t join case_measure m on m.set_at >= t.begins and m.set_at < t.ends
    group by 1, 2, 3
    union all
    select 'training', t.agency, 'taken', 0, count(*) from training t where t.held_on = day group by 2
    union all
    -- It ran out on that day, and nobody had it again by then.
    select 'training', l.agency, 'lapsed', 0, count(distinct l.practitioner)
    from training l join practitioner p on p.id = l.practitioner
    where l.due_on = day and (p.left_on is null or p.left_on > day)
      and not exists (select from training o
                      where o.practitioner = l.practitioner and o.due_on > day and o.held_on <= day)
    group by 2
    union all
    -- A supervisor's review that was not done by its time.
    select 'reviews', o.agency, 'supervisor', 0, count(*)
    from obligation o
    where o.kind = 'supervisorReview' and (o.due at time zone 'Europe/London')::date = day and (o.discharged_at is null or o.discharged_at > o.due)
    group by 1, 2
    union all
    -- Agreements and assessments that are past their review.
    select 'reviews', party.id, 'agreement', 0, count(*)
    from agreement g cross join lateral unnest(g.disclosers || g.recipients) party (id)
    where g.review_by = day and g.state in ('inForce', 'suspended')
    group by 2
    union all
    select 'reviews', party.id, 'assessment', 0, count(*)
    from impact_assessment i cross join lateral unnest(i.agencies) party (id)
    where i.review_by = day
    group by 2
    $$;
revoke execute on function annual_counts(date) from public;
grant execute on function annual_counts(date) to concordat_report;

grant select, insert on annual_report, annual_report_line to concordat_report;
grant update (state, next_day, runner, beat_at, ended_at) on annual_report to concordat_report;
grant select, insert, update (amount), delete on annual_count to concordat_report;
grant select on agency, practitioner, learning_entry, idempotency to concordat_report;
grant insert on event, journal_entry, journal_pending, idempotency to concordat_report;

alter table annual_report enable row level security;
alter table annual_count enable row level security;
alter table annual_report_line enable row level security;
create policy across on annual_report to concordat_across using (true) with check (true);
create policy across on annual_count to concordat_across using (true) with check (true);
create policy across on annual_report_line to concordat_across using (true) with check (true);
