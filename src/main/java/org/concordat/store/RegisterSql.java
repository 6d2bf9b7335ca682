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
                       filter (where c.team is not null) as closes,
            """ + PresenceSql.CLOSED + """
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
}
