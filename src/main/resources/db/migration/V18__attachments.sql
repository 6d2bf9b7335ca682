-- Owner: keys (attachment, attachment_piece), sharing (upload, attached). Files beside an item's text.

-- A file, piece by piece, sealed. Each piece is committed as it arrives; the row that holds their key is
-- written last of all. INVARIANT (closed): what broke off has no key, so that nobody can open or name it.
create table attachment_piece (
    attachment uuid    not null,
    position   integer not null,
    agency     uuid    not null,
    ciphertext bytea   not null,
    primary key (attachment, position)
);
-- Ciphertext does not compress: trying to costs time.
alter table attachment_piece alter column ciphertext set storage external;

-- A whole file. Its data key seals its name as well; its type is what its first bytes say.
create table attachment (
    id           uuid primary key,
    agency       uuid        not null,
    practitioner uuid        not null,
    type         text        not null,
    bytes        bigint      not null,
    wrapped_key  bytea       not null,
    name         bytea       not null,
    created_at   timestamptz not null default clock_timestamp()
);

-- Files, whole or not, that no sharing holds yet: what is still here after a day is discarded.
create table upload (
    attachment   uuid primary key,
    agency       uuid        not null,
    practitioner uuid        not null,
    begun_at     timestamptz not null default clock_timestamp()
);
create index upload_age on upload (begun_at);
create index upload_practitioner on upload (practitioner);

-- Which file goes with an item's content. An item that is passed on has the content of the item received, and
-- so its file.
create table attached (
    content    uuid primary key,
    attachment uuid not null
);
create index attached_attachment on attached (attachment);

grant select, insert on attachment, attachment_piece, upload to concordat_node;
grant select on attachment to concordat_gate;
grant select, delete on upload to concordat_gate;
grant select on attached to concordat_node;
-- INVARIANT (gate): only the gate's role may give an item a file.
grant select, insert on attached to concordat_gate;

alter table attachment enable row level security;
alter table attachment_piece enable row level security;
alter table upload enable row level security;
alter table attached enable row level security;

create policy visible on attached for select to concordat_node
    using (exists (select from content c where c.id = attached.content));
create policy across on attached to concordat_gate using (true) with check (true);

create policy own on attachment to concordat_node
    using (agency = agency()) with check (agency = agency() and practitioner = practitioner());
-- Who may read the item's text may have its file.
create policy disclosed on attachment for select to concordat_node
    using (exists (select from attached a where a.attachment = attachment.id));
create policy across on attachment for select to concordat_gate using (true);

create policy whole on attachment_piece for select to concordat_node
    using (exists (select from attachment a where a.id = attachment_piece.attachment));
create policy own on attachment_piece for insert to concordat_node with check (agency = agency());

create policy own on upload to concordat_node
    using (agency = agency()) with check (agency = agency() and practitioner = practitioner());
create policy across on upload to concordat_gate using (true) with check (true);

-- INVARIANT (append): only the eraser may remove what may be erased; the node asks it by these functions, which
-- touch nothing that a sharing holds.
grant create on schema concordat to concordat_eraser;
alter table attachment owner to concordat_eraser;
alter table attachment_piece owner to concordat_eraser;
alter table upload owner to concordat_eraser;

-- An upload that broke off, or that a repeated request made twice.
create function discard_upload(id_ uuid) returns void
    language plpgsql volatile security definer set search_path = concordat, pg_temp as $$
begin
    delete from upload where attachment = id_ and agency = agency() and practitioner = practitioner()
        and not exists (select from attachment a where a.id = id_);
    if found then
        delete from attachment_piece where attachment = id_;
    end if;
end $$;

-- The gate takes a file within a day of its upload; the hour more is for one that is being taken.
create function discard_old_uploads(limit_ integer) returns table (of_agency uuid, uploads bigint)
    language sql volatile security definer set search_path = concordat, pg_temp as $$
    with old as (
        delete from upload where attachment in (
            select u.attachment from upload u where u.begun_at < clock_timestamp() - interval '25 hours'
            order by u.begun_at limit limit_ for update skip locked)
        returning attachment, agency),
    pieces as (delete from attachment_piece p using old o where p.attachment = o.attachment),
    files as (delete from attachment a using old o where a.id = o.attachment)
    select o.agency, count(*) from old o group by o.agency
$$;

alter function discard_upload(uuid) owner to concordat_eraser;
alter function discard_old_uploads(integer) owner to concordat_eraser;
revoke create on schema concordat from concordat_eraser;
revoke execute on function discard_upload(uuid), discard_old_uploads(integer) from public;
grant execute on function discard_upload(uuid) to concordat_node;
grant execute on function discard_old_uploads(integer) to concordat_gate;
