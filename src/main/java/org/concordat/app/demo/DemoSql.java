package org.concordat.app.demo;

/** The statements of {@link DemoLoader}. */
final class DemoSql {
    private DemoSql() {}

    static final String AGENCY = """
            insert into agency (id, name, kind, hub, senior_officer, senior_officer_role, signed_on,
                registration_expires, registration_number, membership, caldicott_guardian)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    static final String TEAM = "insert into team (id, agency, name, duty) values (?, ?, ?, ?)";
    static final String COVER =
            "insert into team_cover (team, weekday, opens, closes) values (?, ?, ?, ?)";
    static final String PRACTITIONER = """
            insert into practitioner (id, agency, home_agency, name, engagement, roles)
            values (?, ?, ?, ?, ?, ?)
            """;
    static final String TEAM_MEMBER = "insert into team_member (team, practitioner) values (?, ?)";
    static final String ACCOUNT =
            "insert into account (practitioner, username, password_hash) values (?, ?, ?)";
    static final String FACTOR = """
            insert into second_factor (practitioner, confirmed, id, agency, wrapped_key, ciphertext)
            values (?, true, ?, ?, ?, ?)
            """;
    static final String COMMUNITY =
            "insert into community (id, name, objective, purposes) values (?, ?, ?, ?)";
    static final String COMMUNITY_MEMBER =
            "insert into community_member (community, agency, joined_on) values (?, ?, ?)";
    static final String AGREEMENT = """
            insert into agreement
                (id, title, community, disclosers, recipients, purposes, categories, lawful_basis,
                 legal_power, controller, starts_on, review_by, state, statement_purpose, statement_use,
                 statement_scope, statement_responsibility, statement_responsibilities)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    static final String RECORD = """
            insert into record
                (id, agency, person, given_name, family_name, name_key, given_key, date_of_birth,
                 estimated_birth, expected_on, sex, nhs_number, upn)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    static final String ADDRESS = """
            insert into record_address
                (id, record, agency, position, lines, town, postcode, flagged, restricted)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    static final String CONSENT = """
            insert into consent
                (id, record, agency, practitioner, state, by, competent, explained_purpose,
                 explained_sharing, disclosers, communities, agencies, purposes, categories, until,
                 recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    static final String NOTICE = """
            insert into notice
                (id, record, agency, practitioner, notice, given_on, manner, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;
    static final String COMMISSIONED = "update agency set commissioned_by = ? where id = ?";
    static final String SIGN_OFF = """
            insert into sign_off (id, thing, thing_id, agency, name, role, organisation, signed_on)
            select ?, ?, ?, a.id, coalesce(a.senior_officer, a.senior_officer_role), a.senior_officer_role, a.name, ?
            from agency a where a.id = ?
            """;
    static final String TRAINING = """
            insert into training (id, agency, practitioner, title, held_on, due_on)
            values (?, ?, ?, 'Sharing information', ?, ?)
            """;
    static final String CHANGE = """
            insert into register_change (id, thing, thing_id, change, agencies)
            values (?, 'agency', ?, 'load', ?)
            """;
    static final String ASSESSMENT = """
            insert into impact_assessment (id, title, agencies, assessed_on, review_by, outcome)
            values (?, ?, ?, ?, ?, ?)
            """;
    static final String ASSESSED = """
            insert into impact_assessment_agreement (assessment, agreement)
            select ?, id from agreement where title = ?
            """;
}
