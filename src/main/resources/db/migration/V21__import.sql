-- Owner: people (import_line). Which line of which file became which record: a line of a file is taken in once,
-- however often it is sent. Hash and number alone: nothing of what the line says.

create table import_line (
    agency uuid    not null,
    file   text    not null,
    line   integer not null,
    record uuid    not null references record,
    primary key (agency, file, line)
);

grant select, insert on import_line to concordat_node;
alter table import_line enable row level security;
create policy own on import_line to concordat_node using (agency = agency()) with check (agency = agency());
