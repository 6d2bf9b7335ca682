package org.concordat.store;

import org.concordat.governance.Thing;

/** The statements of {@link PgAgencies}. */
final class AgencySql {
    private AgencySql() {}

    private static final String AGENCY = """
            select a.id, a.name, a.kind, a.hub, a.senior_officer, a.senior_officer_role, a.membership,
                   a.caldicott_guardian, a.registration_number, a.registration_expires, a.signed_on,
                   a.left_on, c.id as commissioner, c.name as commissioner_name,
                   array(select p.id from practitioner p where p.agency = a.id and 'representative' = any (p.roles)
                         and (p.left_on is null or p.left_on > today()) order by p.name, p.id) as rep_ids,
                   array(select p.name from practitioner p where p.agency = a.id and 'representative' = any (p.roles)
                         and (p.left_on is null or p.left_on > today()) order by p.name, p.id) as rep_names,
                   clock_timestamp() as now,
            """ + SignOffRows.column(Thing.AGENCY, "a.id") + """
            from agency a left join agency c on c.id = a.commissioned_by
            """;

    static final String ALL = AGENCY + "order by a.name";

    static final String BY_ID = AGENCY + "where a.id = $1";

    /** A statement of its own, before the one that reads: that one is to see what committed meanwhile. */
    static final String LOCK = "select lock_all(array[$1::uuid], '{}', true, true)";

    static final String LOCK_OF_TEAM = """
            select lock_all(array[agency], '{}', true, true) from team where id = $1
            """;

    static final String NOW = "select clock_timestamp() as now";

    private static final String TEAM = """
            select t.id, t.agency, t.name, t.duty, t.intake, t.closed_on, clock_timestamp() as now,
                   array_agg(c.weekday::integer order by c.weekday, c.opens)
                       filter (where c.team is not null) as weekdays,
                   array_agg(c.opens order by c.weekday, c.opens)
                       filter (where c.team is not null) as opens,
                   array_agg(c.closes order by c.weekday, c.opens)
                       filter (where c.team is not null) as closes,
                   array(select e.practitioner from team_escalation e
                         where e.team = t.id order by e.position) as escalation_ids,
                   array(select p.name from team_escalation e join practitioner p on p.id = e.practitioner
                         where e.team = t.id order by e.position) as escalation_names
            from team t left join team_cover c on c.team = t.id
            """;

    static final String TEAMS =
            TEAM + "where t.agency = $1 group by t.id order by t.closed_on nulls first, t.name";

    static final String TEAM_BY_ID = TEAM + "where t.id = $1 group by t.id";

    static final String ADD = """
            insert into agency (id, name, kind, hub, senior_officer, senior_officer_role, membership,
                caldicott_guardian, registration_number, registration_expires, commissioned_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """;

    static final String CHANGE = """
            update agency set name = $2, kind = $3, hub = $4, senior_officer = $5, senior_officer_role = $6,
                membership = $7, caldicott_guardian = $8, registration_number = $9,
                registration_expires = $10, commissioned_by = $11
            where id = $1
            """;

    static final String SIGN = """
            insert into sign_off (id, thing, thing_id, version, agency, name, role, organisation, signed_on,
                practitioner, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """;

    static final String ACTIVATE = "update agency set signed_on = $2 where id = $1";

    static final String LEAVE = "update agency set left_on = $2 where id = $1";
    static final String LEAVE_COMMUNITIES = """
            update community_member set left_on = $2 where agency = $1 and (left_on is null or left_on > $2)
            """;
    static final String CLOSE_TEAMS =
            "update team set closed_on = $2 where agency = $1 and closed_on is null";
    static final String STAFF_LEAVE = """
            update practitioner set left_on = $2, authority = authority + 1
            where agency = $1 and (left_on is null or left_on > $2)
            """;

    static final String ADD_TEAM =
            "insert into team (id, agency, name, duty, intake) values ($1, $2, $3, $4, $5)";
    static final String CHANGE_TEAM =
            "update team set name = $2, duty = $3, closed_on = $4, intake = $5 where id = $1";
    static final String FORGET_ESCALATION = "delete from team_escalation where team = $1";
    static final String ADD_ESCALATION = """
            insert into team_escalation (team, position, practitioner)
            select $1, e.position, e.practitioner from unnest($2::uuid[]) with ordinality e (practitioner, position)
            """;
    static final String FORGET_COVER = "delete from team_cover where team = $1";
    static final String ADD_COVER = """
            insert into team_cover (team, weekday, opens, closes)
            select $1, c.* from unnest($2::smallint[], $3::time[], $4::time[]) c
            """;
}
