package org.concordat.store;

/** The statements of {@link PgRegister}. */
final class RegisterSql {
    private RegisterSql() {}

    static final String AGENCIES = """
            select id, name, kind, hub
            from agency
            where signed_on <= today() and (left_on is null or left_on > today())
            order by name
            """;

    static final String TEAMS = """
            select t.id, t.agency, t.name, t.duty,
                   array_agg(c.weekday::integer order by c.weekday, c.opens)
                       filter (where c.team is not null) as weekdays,
                   array_agg(c.opens order by c.weekday, c.opens)
                       filter (where c.team is not null) as opens,
                   array_agg(c.closes order by c.weekday, c.opens)
                       filter (where c.team is not null) as closes
            from team t left join team_cover c on c.team = t.id
            where t.closed_on is null or t.closed_on > today()
            group by t.id
            order by t.duty desc, t.name
            """;

    static final String PRACTITIONERS = """
            select p.id, p.agency, p.home_agency, p.name, p.roles,
                   array(select m.team from team_member m where m.practitioner = p.id order by 1) as teams
            from practitioner p
            where p.left_on is null or p.left_on > today()
            order by p.name, p.id
            """;

    static final String COMMUNITIES = """
            select c.id, c.name, c.objective, c.purposes,
                   array_agg(a.id order by a.name) filter (where a.id is not null) as member_ids,
                   array_agg(a.name order by a.name) filter (where a.id is not null) as member_names
            from community c
                 left join (select distinct m.community, m.agency from community_member m
                            where m.joined_on <= today() and (m.left_on is null or m.left_on > today())) m
                     on m.community = c.id
                 left join agency a on a.id = m.agency
            group by c.id
            order by c.name
            """;

    private static final String AGREEMENT = """
            select g.id, g.number, g.title, g.community, c.name as community_name,
                   g.disclosers,
                   array(select a.name from unnest(g.disclosers) with ordinality d (id, n)
                         join agency a on a.id = d.id order by d.n) as discloser_names,
                   g.recipients,
                   array(select a.name from unnest(g.recipients) with ordinality r (id, n)
                         join agency a on a.id = r.id order by r.n) as recipient_names,
                   g.purposes, g.categories, g.lawful_basis, g.legal_power, g.controller, g.state,
                   g.starts_on, g.review_by, clock_timestamp() as now
            from agreement g join community c on c.id = g.community
            """;

    static final String AGREEMENTS = AGREEMENT + "order by g.number";

    static final String AGREEMENT_BY_ID = AGREEMENT + "where g.id = $1";

    /** A statement of its own, before the one that reads: that one is to see what committed meanwhile. */
    static final String LOCK_AGREEMENT = """
            select lock_all(disclosers || recipients, '{}', true, true) from agreement where id = $1
            """;

    static final String CHANGE_AGREEMENT =
            "update agreement set state = $2, changed_at = $3 where id = $1";

    static final String ADD_CHANGE = """
            insert into agreement_change
                (id, agreement, transition, from_state, to_state, practitioner, reason, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;
}
