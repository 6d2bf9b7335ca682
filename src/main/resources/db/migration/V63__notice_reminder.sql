-- Owner: sharing (notice_reached, obligation), consent (notice). Whoever something was shared about and who was never told
-- how that is done: whoever shared it is reminded (BUC-8.3.1), where the protocol asks for it.

-- How far decisions were looked through; one row.
create table notice_reached (
    one bool        primary key default true check (one),
    at  timestamptz not null
);
insert into notice_reached (at) values (clock_timestamp());

-- Of a person one is reminded once, until notice is given.
create unique index obligation_of_notice on obligation (record) where kind = 'giveNotice';

create function notice_given() returns trigger language plpgsql security definer
    set search_path = concordat, pg_temp as $$
begin
    update obligation set state = 'done', discharged_at = clock_timestamp()
        where record = new.record and kind = 'giveNotice' and state <> 'done';
    return new;
end $$;
create trigger given after insert on notice for each row execute function notice_given();

grant select, update on notice_reached to concordat_clock;
grant select on decision, sharing_person, notice to concordat_clock;
alter table notice_reached enable row level security;
create policy across on notice_reached to concordat_across using (true) with check (true);
