-- What was held is little of what an agency shares: figures ask this index of each sharing, or read all of it, and no decision.
create index decision_held on decision (sharing) where outcome = 'held';
create index receipt_opened on receipt (agency, opened_at);
