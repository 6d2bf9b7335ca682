-- Owner: audit. Looking into the journal: each way of asking has its own index.

-- From an entry to its place, and from a time to the places about then, without a look at the table.
create index journal_party_id on journal_party (agency, id) include (position);

create index journal_entry_record on journal_entry (record) where record is not null;
create index journal_entry_practitioner on journal_entry (practitioner) where practitioner is not null;
create index journal_entry_agency_act on journal_entry (agency, act);
create index journal_entry_other_act on journal_entry (other_agency, act) where other_agency is not null;
create index journal_entry_clause on journal_entry (clause, agency) where clause is not null;
create index journal_entry_ground on journal_entry (agency) where detail ? 'ground';
