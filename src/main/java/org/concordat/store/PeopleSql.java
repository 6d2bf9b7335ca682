package org.concordat.store;

/**
 * The person index's statements. Each names the agency: the gate's role would see every agency's.
 */
final class PeopleSql {
    static final String ADD = """
            insert into record (id, agency, person, given_name, family_name, name_key, given_key,
                                date_of_birth, estimated_birth, expected_on, sex, nhs_number, upn)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """;
    static final String ADD_ADDRESS = """
            insert into record_address (id, record, agency, position, lines, town, postcode, flagged, restricted)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;

    static final String ADD_ALL = """
            insert into record (agency, id, person, given_name, family_name, name_key, given_key,
                                date_of_birth, estimated_birth, expected_on, sex, nhs_number, upn)
            select $1, r.* from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[],
                                       $8::date[], $9::text[], $10::date[], $11::text[], $12::text[], $13::text[]) r
            """;
    /** An array of arrays cannot be unnested row by row: the lines of an address come as one text. */
    static final String ADD_ADDRESSES = """
            insert into record_address (agency, id, record, position, lines, town, postcode, flagged, restricted)
            select $1, a.id, a.record, a.position, string_to_array(a.lines, e'\\n'), a.town, a.postcode, a.flagged,
                   string_to_array(a.restricted, ',')::uuid[]
            from unnest($2::uuid[], $3::uuid[], $4::smallint[], $5::text[], $6::text[], $7::text[], $8::boolean[],
                        $9::text[]) as a (id, record, position, lines, town, postcode, flagged, restricted)
            """;

    static final String ADD_LINES = """
            insert into import_line (agency, file, line, record)
            select $1, $2, l.* from unnest($3::integer[], $4::uuid[]) l
            """;
    static final String IMPORTED = """
            select line from import_line where agency = agency() and file = $1 and line = any ($2)
            """;

    private static final String PERSON = """
            select r.id, r.person, (select a.name from agency a where a.id = r.agency) as agency_name, r.given_name, r.family_name, r.date_of_birth, r.estimated_birth, r.expected_on, r.sex,
                   r.nhs_number, r.upn,
                   exists (select from notice n where n.record = r.id) as noticed,
                   coalesce((select jsonb_agg(jsonb_build_object('lines', a.lines, 'town', a.town,
                                 'postcode', a.postcode, 'flagged', a.flagged, 'restricted', a.restricted)
                                 order by a.position)
                             from record_address a where a.record = r.id), '[]'::jsonb)::text as addresses
            from record r
            """;
    static final String FIND = PERSON + "where r.id = $1 and r.agency = agency()";
    /**
     * Each kind of birth by an index of its own: with one condition for all three, everybody of a common name
     * would be looked at.
     */
    static final String SEARCH = PERSON + """
            where r.agency = agency()
              and r.id in (
                  select b.id from record b
                  where b.agency = agency() and b.name_key = $1 and b.date_of_birth between $3 and $4
                  union all
                  select e.id from record e
                  where e.agency = agency() and e.name_key = $1 and e.estimated_birth is not null
                    and estimated_days(e.estimated_birth) && daterange($5, $6, '[]')
                  union all
                  select x.id from record x
                  where x.agency = agency() and x.name_key = $1 and x.expected_on between $7 and $8)
              and (starts_with(r.given_key, $2) or starts_with($2, r.given_key))
            order by r.date_of_birth nulls last, r.given_key, r.id
            limit $9
            """;
    /** Across agencies, for linking alone: {@code CrossAgency.MATCH}. */
    static final String OF_PERSONS =
            PERSON + "where r.person = any ($1) order by r.created_at, r.id";

    static final String OF_IDS = PERSON + "where r.id = any ($1)";
    static final String AGENCIES = "select id from agency where id = any ($1)";

    private PeopleSql() {}
}
