-- Owner: people (match_todo), clock (clock).

-- Records that were looked at before a house's number was a key: they are looked at again, and found by it too.
insert into match_todo (record)
    select r.id from record r
    where exists (select from record_address a where a.record = r.id)
      and not exists (select from match_key k where k.record = r.id and starts_with(k.key, 'h:'))
    order by r.created_at, r.id
on conflict do nothing;

-- What V24 gave clocks that ran already, and gives as new ones have it.
-- Whose turn it is needs no second word as whoever waits.
update clock set watcher_at = null where watcher = owner and watcher_at is not null;

-- A request that had reached its partner had the hub's own clock still: it is the partner's turn. Of its time nothing
-- but when it is due is known; that stays.
with before as (
    update clock c set stopped_at = clock_timestamp(), next_at = null, watcher_at = null
    from information_request i join sharing s on s.id = i.id
    where c.thing = i.id and c.kind = 'request.answer' and c.stopped_at is null and c.agency = i.hub
      and s.state = 'delivered'
    returning c.thing, c.kind, c.label, i.agency as partner, coalesce(i.team, i.addressee) as mailbox,
              c.watching_agency, c.watcher, c.hours, c.working, c.runs_on, c.started_at, c.soon_at, c.due_at)
insert into clock (id, thing, kind, label, agency, owner, watching_agency, watcher, hours, working, runs_on,
                   started_at, soon_at, due_at, next_at, promised_at, watcher_at)
select uuidv7(), thing, kind, label, partner, mailbox, watching_agency, watcher, hours, working, runs_on,
       started_at, soon_at, due_at, soon_at, due_at, case when watcher is not null then due_at end
from before;

-- A referrer was promised what every referrer is, whatever their referral was rated since. INVARIANT (silent): that is
-- known where the protocol gives as long to acknowledge as to decide one that nobody has rated. Of those that are passed
-- on nothing tells it; they keep what they have.
update clock d set promised_at = k.due_at, watcher_at = case when d.watcher_at = d.promised_at then k.due_at
                                                             else d.watcher_at end
from clock k, triage t
where d.kind = 'referral.decide' and d.stopped_at is null and d.promised_at <> k.due_at
  and k.thing = d.thing and k.kind = 'referral.acknowledge' and k.started_at = d.started_at
  and t.referral = d.thing and t.rating is not null
  and exists (select from clock o join triage u on u.referral = o.thing
              where o.kind = 'referral.decide' and o.agency = k.agency and u.rating is null
                and (o.hours, o.working, o.runs_on) = (k.hours, k.working, k.runs_on));
