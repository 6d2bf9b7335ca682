-- What whoever waits was promised, and when they hear that it was missed: it does not move with what is made of the
-- clock where it runs, which would tell them how pressing it is held to be there. INVARIANT (silent).
-- Null once they heard; far away while their own side lets it stand still.
alter table clock add column promised_at timestamptz, add column watcher_at timestamptz;
update clock set promised_at = due_at,
    watcher_at = case when watcher is not null and told < 2 and stopped_at is null then due_at end;
alter table clock alter column promised_at set not null;
-- When there is something to tell of it next, to either side.
drop index clock_next;
create index clock_wake on clock (least(next_at, watcher_at)) where stopped_at is null;
grant update (promised_at, watcher_at) on clock to concordat_node, concordat_gate;

-- The time of a request begins when it reaches the partner, and stands still where the hub says so.
grant update (due) on information_request to concordat_node, concordat_gate;
create policy hub on information_request for update to concordat_node
    using (hub = agency()) with check (hub = agency());

-- INVARIANT (append): an action of a strategy discussion is ticked off once.
alter table referral_note add column done_by uuid references practitioner, add column done_at timestamptz,
    add check (num_nonnulls(done_by, done_at) <> 1), add check (done_at is null or kind = 'action');
grant update (done_by, done_at) on referral_note to concordat_node;
