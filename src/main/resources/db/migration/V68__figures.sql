-- What figures are counted of is little of all there is: it is found by itself, not looked for at each sharing.
create index decision_held on decision (at) where outcome = 'held';
create index statement_stated on statement (at) where kind in ('ground', 'judgement');
create index receipt_opened on receipt (agency, opened_at);
