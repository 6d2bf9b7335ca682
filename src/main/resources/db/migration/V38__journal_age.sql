-- Owner: audit. Entries come in the order of their times, so a word on each stretch of the table says which is
-- old enough for retention, and the rest is not read.
create index journal_entry_at on journal_entry using brin (at);
