-- Owner: assurance (annual_count), sharing (notice_reached). The annual report counts as things stood at the year's end,
-- and who counts or reminds may read what they need of a row and no more (0024).

-- One day's numbers, of every agency, as things stood at the end of the year: else what was held in one version and went
-- in the next would tell, by the one number that changed, of another that is not told. It runs as its owner, so that who
-- makes the report reads no row of what is counted: the numbers alone. Each measure has a unit of its own (0034). A node
-- of the release before goes on with V62's, which goes with the next release.
create function annual_counts(day date, until date)
    returns table (measure text, agency uuid, value text, step integer, amount bigint)
    language sql stable security definer set search_path = concordat, pg_temp
    as $$
    with today as materialized (
        select day::timestamp at time zone 'Europe/London' as begins,
               (day + 1)::timestamp at time zone 'Europe/London' as ends,
               until::timestamp at time zone 'Europe/London' as over)
    -- A sharing, by what became of it: of those that went, on what.
    select 'sharings', s.sender_agency,
           case when b.state <> 'delivered' then b.state
                when g.ground is not null then 'ground.' || g.ground
                when exists (select from statement j where j.sharing = s.id and j.kind = 'judgement' and j.at < t.over)
                then 'judgement'
                else 'rules' end,
           0, count(*)
    from today t join sharing s on s.created_at >= t.begins and s.created_at < t.ends
         cross join lateral (
             select case when s.state = 'told' then 'told'
                         when exists (select from recall k where k.sharing = s.id and k.at < t.over) then 'recalled'
                         when s.state = 'delivered' and s.settled_at < t.over
                              or s.state = 'recalled' and exists (select from disclosure d
                                                                  where d.sharing = s.id and d.at < t.over)
                         then 'delivered'
                         when exists (select from not_shared n where n.sharing = s.id and n.at < t.over)
                              or (s.state = 'notShared' and s.settled_at < t.over) then 'notShared'
                         else 'held' end as state) b
         left join lateral (select g.ground from statement g
                            where g.sharing = s.id and g.kind = 'ground' and g.at < t.over
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
    select 'improvements', m.owner, case when m.followed_at < t.over then m.outcome else 'open' end, 0, count(*)
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
    where o.kind = 'supervisorReview' and (o.due at time zone 'Europe/London')::date = day
      and (o.discharged_at is null or o.discharged_at > o.due)
    group by 1, 2
    union all
    -- Agreements and assessments that are past their review, as it stands when it is counted.
    select 'reviews', party.id, 'agreement', 0, count(*)
    from agreement g cross join lateral (select distinct unnest(g.disclosers || g.recipients)) party (id)
    where g.review_by = day and g.state in ('inForce', 'suspended')
    group by 2
    union all
    select 'reviews', party.id, 'assessment', 0, count(*)
    from impact_assessment i cross join lateral (select distinct unnest(i.agencies)) party (id)
    where i.review_by = day
    group by 2
    $$;
revoke execute on function annual_counts(date, date) from public;
grant execute on function annual_counts(date, date) to concordat_report;
revoke select on practitioner from concordat_report;

revoke select on decision, sharing_person, notice from concordat_clock;
grant select (sharing, at, outcome) on decision to concordat_clock;
grant select (sharing, record) on sharing_person to concordat_clock;
grant select (record) on notice to concordat_clock;
