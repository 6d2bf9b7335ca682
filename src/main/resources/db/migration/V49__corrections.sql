-- Owner: sharing (item_report, correction, correction_copy). What is wrong with an item, said by whoever received it;
-- what its originator says anew; and which agency was told so.

-- Of one text there is one item at the beginning, its root; each correction gives it another text. Whoever holds one of
-- these texts holds the item.
create table correction (
    id           uuid primary key,
    root         uuid        not null references item,
    root_sharing uuid        not null references sharing,
    originator   uuid        not null references agency,
    number       integer     not null,
    kind         text        not null check (kind in ('corrected', 'withdrawn')),
    content      uuid        not null,
    nature       text,
    observed_on  date,
    reason       uuid        not null,
    practitioner uuid        not null references practitioner,
    at           timestamptz not null,
    unique (root, number)
);
create index correction_content on correction (content);
create index correction_reason on correction (reason);

-- One for each agency that held the item: sharing is the one that told it, through the gate as any other.
create table correction_copy (
    correction      uuid        not null references correction,
    agency          uuid        not null references agency,
    originator      uuid        not null references agency,
    sharing         uuid unique references sharing,
    superseded_at   timestamptz,
    -- Not before then, since it could not be taken there: others are not to wait for it.
    later_at        timestamptz,
    note            uuid,
    acknowledged_by uuid references practitioner,
    acknowledged_at timestamptz,
    primary key (correction, agency),
    check ((acknowledged_at is null) = (acknowledged_by is null) and (acknowledged_at is null) = (note is null))
);
create index correction_copy_pending on correction_copy (correction) where sharing is null and superseded_at is null;
create index correction_copy_note on correction_copy (note) where note is not null;

create table item_report (
    id              uuid primary key,
    root            uuid        not null references item,
    root_sharing    uuid        not null references sharing,
    originator      uuid        not null references agency,
    item            uuid        not null references item,
    sharing         uuid        not null references sharing,
    reporter_agency uuid        not null references agency,
    reporter        uuid        not null references practitioner,
    kind            text        not null check (kind in ('inaccurate', 'inadequate')),
    words           uuid        not null,
    at              timestamptz not null,
    outcome         text        not null default 'open'
        check (outcome in ('open', 'corrected', 'stoodBy', 'withdrawn')),
    note            uuid,
    decided_by      uuid references practitioner,
    decided_at      timestamptz,
    check ((outcome = 'open') = (decided_at is null) and (decided_at is null) = (decided_by is null)
        and (decided_at is null) = (note is null))
);
-- Whoever reported it waits for an answer before they report it again.
create unique index item_report_open on item_report (root, reporter) where outcome = 'open';
create index item_report_originator on item_report (originator, at desc);
create index item_report_reporter on item_report (reporter, at desc);
create index item_report_reporter_agency on item_report (reporter_agency, at desc);
create index item_report_words on item_report (words);
create index item_report_note on item_report (note) where note is not null;

-- The item at the beginning of a text, whoever asks: an id that tells nobody anything.
create function root_item(content_ uuid) returns uuid
    language sql stable security definer set search_path = concordat, pg_temp
    return coalesce(
        (select c.root from correction c where c.content = content_ limit 1),
        (select i.id from item i where i.content = content_ and i.forward_of is null limit 1));

-- Every text that an item ever had.
create function lineage(root_ uuid) returns uuid[]
    language sql stable security definer set search_path = concordat, pg_temp
    return array(select i.content from item i where i.id = root_
                 union all select c.content from correction c where c.root = root_);

-- Passing items on takes them shared, correcting one takes it exclusively: what was passed on before a correction is
-- seen by it, what is passed on after it carries it. Last in the order: agencies, persons, items.
create function lock_items(items uuid[], exclusive boolean) returns void language plpgsql volatile as $$
declare
    k bigint;
begin
    for k in select distinct lock_key('item', root_item(i.content)) from item i where i.id = any (items) order by 1 loop
        if exclusive then
            perform pg_advisory_xact_lock(k);
        else
            perform pg_advisory_xact_lock_shared(k);
        end if;
    end loop;
end $$;

grant select on correction, correction_copy, item_report to concordat_node, concordat_eraser, concordat_sharing;
grant select on item_report to concordat_follow;
grant insert on correction, correction_copy, item_report to concordat_sharing;
grant update (sharing, superseded_at, later_at, note, acknowledged_by, acknowledged_at) on correction_copy to concordat_sharing;
grant update (outcome, note, decided_by, decided_at) on item_report to concordat_sharing;

alter table correction enable row level security;
alter table correction_copy enable row level security;
alter table item_report enable row level security;
create policy across on correction to concordat_across using (true) with check (true);
create policy across on correction_copy to concordat_across using (true) with check (true);
create policy across on item_report to concordat_across using (true) with check (true);

-- INVARIANT (gate): an agency learns of a correction by the sharing that told it, and of its own alone.
create policy originator on correction_copy for select to concordat_node using (originator = agency());
create policy told on correction_copy for select to concordat_node
    using (agency = agency() and exists (select from sharing s where s.id = sharing and s.state = 'delivered'));
create policy originator on correction for select to concordat_node using (originator = agency());
create policy told on correction for select to concordat_node
    using (exists (select from correction_copy k where k.correction = correction.id and k.agency = agency()));
create policy party on item_report for select to concordat_node
    using (originator = agency() or reporter_agency = agency());
-- INVARIANT (silent): what a practitioner is barred from does not exist for them.
create policy not_barred on correction as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_sharing(practitioner(), root_sharing));
create policy not_barred on item_report as restrictive for select to concordat_node
    using (not (select has_bars(practitioner())) or not barred_from_sharing(practitioner(), root_sharing));

-- Why it was corrected, what was reported and what was answered: each for the other side to read.
create policy corrected on content for select to concordat_node
    using (exists (select from correction c where c.reason = content.id));
create policy reported on content for select to concordat_node
    using (exists (select from item_report r where r.words = content.id)
        or exists (select from item_report r where r.note = content.id));
create policy acknowledged on content for select to concordat_node
    using (exists (select from correction_copy k where k.note = content.id));
