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
    static final String SEARCH = PERSON + """
            where r.agency = agency()
              and r.name_key = $1
              and (starts_with(r.given_key, $2) or starts_with($2, r.given_key))
              and (r.date_of_birth between $3 and $4
                   or estimated_days(r.estimated_birth) && daterange($5, $6, '[]')
                   or r.expected_on between $7 and $8)
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
