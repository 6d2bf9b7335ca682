-- Owner: people (match_todo). When the hub says that two persons are two, or that it cannot tell, their records are
-- looked at again: a question that waited for that one may be due.

grant insert on match_todo to concordat_gate;
