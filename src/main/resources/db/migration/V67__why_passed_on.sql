-- Why a recipient needs health information that is passed on: in the words of who passes it on, beside the item, whose
-- own text stays its originator's.
alter table statement drop constraint statement_kind_check;
alter table statement add constraint statement_kind_check
    check (kind in ('ground', 'judgement', 'release', 'healthJustification'));
