-- Owner: people (record). Whom to find by an estimated or an expected birth: few, and not all who bear the name.

create index record_search_estimated on record (agency, name_key) where estimated_birth is not null;
create index record_search_expected on record (agency, name_key, expected_on) where expected_on is not null;
