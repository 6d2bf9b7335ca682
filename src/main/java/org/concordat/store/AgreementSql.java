package org.concordat.store;

import org.concordat.governance.Thing;

/** The statements of {@link PgAgreements}. */
final class AgreementSql {
    private AgreementSql() {}

    private static final String AGREEMENT = """
            select g.id, g.number, g.version, g.title, g.community, c.name as community_name,
                   g.disclosers,
                   array(select a.name from unnest(g.disclosers) with ordinality d (id, n)
                         join agency a on a.id = d.id order by d.n) as discloser_names,
                   g.recipients,
                   array(select a.name from unnest(g.recipients) with ordinality r (id, n)
                         join agency a on a.id = r.id order by r.n) as recipient_names,
                   g.purposes, g.categories, g.lawful_basis, g.legal_power, g.controller, g.contractual,
                   g.statement_purpose, g.statement_use, g.statement_scope, g.statement_responsibility,
                   g.statement_responsibilities, g.state, g.starts_on, g.review_by,
                   clock_timestamp() as now,
            """ + SignOffRows.column(Thing.AGREEMENT, "g.id") + """
            from agreement g join community c on c.id = g.community
            """;

    static final String ALL = AGREEMENT + "order by g.number";

    static final String BY_ID = AGREEMENT + "where g.id = $1";

    static final String OF_COMMUNITY = AGREEMENT + "where g.community = $1 order by g.number";

    /** A statement of its own, before the one that reads: that one is to see what committed meanwhile. */
    static final String LOCK = """
            select lock_all(disclosers || recipients, '{}', true, true) from agreement where id = $1
            """;

    static final String ADD = """
            insert into agreement (id, title, community, disclosers, recipients, purposes, categories,
                lawful_basis, legal_power, controller, contractual, statement_purpose, statement_use,
                statement_scope, statement_responsibility, statement_responsibilities, starts_on, review_by,
                version, state)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                'draft')
            """;

    static final String EDIT = """
            update agreement set title = $2, community = $3, disclosers = $4, recipients = $5, purposes = $6,
                categories = $7, lawful_basis = $8, legal_power = $9, controller = $10, contractual = $11,
                statement_purpose = $12, statement_use = $13, statement_scope = $14,
                statement_responsibility = $15, statement_responsibilities = $16, starts_on = $17,
                review_by = $18, version = $19, changed_at = clock_timestamp()
            where id = $1
            """;

    static final String STATE = "update agreement set state = $2, changed_at = $3 where id = $1";

    static final String REVIEWS = """
            select id, reviewed_on, outcome, review_by, at from agreement_review
            where agreement = $1 order by at desc
            """;
    static final String ADD_REVIEW = """
            insert into agreement_review (id, agreement, reviewed_on, outcome, review_by, practitioner, at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;
    static final String NEXT_REVIEW =
            "update agreement set review_by = $2, changed_at = $3 where id = $1";
}
