package org.concordat.store;

/** The ledger's statements. Each names the agency: the gate's role would see every agency's. */
final class ConsentSql {
    static final String LOCK = "select person, at from lock_for_consent($1)";
    static final String ADD = """
            insert into consent (id, record, agency, practitioner, state, by, competent, explained_purpose,
                                 explained_sharing, disclosers, communities, agencies, purposes, categories,
                                 until, note, recorded_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            """;
    static final String OWN =
            "select clock_timestamp() as at from record where id = $1 and agency = agency()";
    static final String LIST = """
            select c.id, c.state, c.by, c.competent, c.explained_purpose, c.explained_sharing, c.disclosers,
                   c.communities, c.agencies, c.purposes, c.categories, c.until, c.note, c.recorded_at,
                   c.practitioner, p.name as practitioner_name
            from consent c join practitioner p on p.id = c.practitioner
            where c.record = $1 and c.agency = agency()
            order by c.recorded_at desc, c.id desc
            """;
    static final String ADD_NOTICE = """
            insert into notice (id, record, agency, practitioner, notice, given_on, manner, recorded_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;
    static final String NOTICES = """
            select n.id, n.notice, n.given_on, n.manner, n.recorded_at, n.practitioner,
                   p.name as practitioner_name
            from notice n join practitioner p on p.id = n.practitioner
            where n.record = $1 and n.agency = agency()
            order by n.recorded_at desc, n.id desc
            """;
    static final String PARTIES = """
            select id, name, true as is_agency from agency where id = any ($1)
            union all
            select id, name, false from community where id = any ($2)
            """;

    private ConsentSql() {}
}
