package org.concordat.store;

/** The statements of {@link PgStaff}. */
final class StaffSql {
    private StaffSql() {}

    private static final String MEMBER = """
            select p.id, p.agency, p.home_agency, h.name as home_name, p.name, p.engagement, p.roles,
                   p.left_on, clock_timestamp() as now,
                   array(select m.team from team_member m join team t on t.id = m.team
                         where m.practitioner = p.id order by t.name, t.id) as teams,
                   (select jsonb_agg(jsonb_build_object('id', t.id, 'title', t.title, 'heldOn', t.held_on,
                                                        'dueOn', t.due_on)
                           order by t.held_on desc, t.at desc)
                    from training t where t.practitioner = p.id) as trainings
            from practitioner p join agency h on h.id = p.home_agency
            """;

    static final String OF_AGENCY =
            MEMBER + "where p.agency = $1 order by p.left_on nulls first, p.name, p.id";

    static final String BY_ID = MEMBER + "where p.id = $1";

    /** A statement of its own, before the one that reads: that one is to see what committed meanwhile. */
    static final String LOCK = """
            select lock_all(array[agency], '{}', true, true) from practitioner where id = $1
            """;

    static final String TEAMS = """
            select t.id, t.agency, t.name, t.duty, t.intake, t.closed_on, null::integer[] as weekdays,
                   '{}'::uuid[] as escalation_ids, '{}'::text[] as escalation_names
            from team t join practitioner p on p.agency = t.agency where p.id = $1
            """;

    static final String ADD = """
            insert into practitioner (id, agency, home_agency, name, engagement, roles)
            values ($1, $2, $3, $4, $5, $6)
            """;
    static final String CHANGE = """
            update practitioner set name = $2, engagement = $3, roles = $4, authority = authority + 1
            where id = $1
            """;
    static final String FORGET_TEAMS =
            "delete from team_member where practitioner = $1 and not team = any ($2)";
    static final String JOIN_TEAMS = """
            insert into team_member (team, practitioner) select t, $1 from unnest($2::uuid[]) t
            on conflict do nothing
            """;
    static final String LEAVE =
            "update practitioner set left_on = $2, authority = authority + 1 where id = $1";
    static final String TRAIN = """
            insert into training (id, agency, practitioner, title, held_on, due_on, recorded_by)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;
}
