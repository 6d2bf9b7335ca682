package org.concordat.store;

/** The statements of {@link PgPresence}, and what others ask of the same tables. */
final class PresenceSql {
    private PresenceSql() {}

    private static final String ABSENCE = """
            select a.id, a.practitioner, p.name, a.agency, a.from_day, a.until_day,
                   a.cover_practitioner, a.cover_team, coalesce(c.name, t.name) as cover_name
            from absence a join practitioner p on p.id = a.practitioner
                left join practitioner c on c.id = a.cover_practitioner
                left join team t on t.id = a.cover_team
            where a.ended_at is null and a.until_day >= today()
            """;
    static final String ABSENCES = ABSENCE + " and a.agency = $1 order by a.from_day, p.name, a.id";
    static final String ABSENCE_BY_ID = ABSENCE + " and a.id = $1";

    /** Those who are away today, of every agency. */
    static final String AWAY = ABSENCE + " and a.from_day <= today() order by a.id";

    static final String ADD_ABSENCE = """
            insert into absence (id, practitioner, agency, from_day, until_day, cover_practitioner, cover_team,
                                 recorded_by, recorded_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;
    static final String END_ABSENCE =
            "update absence set ended_at = $2 where id = $1 and ended_at is null";

    private static final String CLOSURE = """
            select id, agency, label, from_day, until_day, duty_stays from agency_closure
            where ended_at is null and until_day >= today()
            """;
    static final String CLOSURES = CLOSURE + " and agency = $1 order by from_day, id";
    static final String CLOSURE_BY_ID = CLOSURE + " and id = $1";
    static final String ADD_CLOSURE = """
            insert into agency_closure (id, agency, label, from_day, until_day, duty_stays, recorded_by, recorded_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;
    static final String END_CLOSURE =
            "update agency_closure set ended_at = $2 where id = $1 and ended_at is null";

    /** Columns that say when team {@code t} is closed with its agency, as {@link CoverRows} reads them. */
    static final String CLOSED = """
            array(select k.from_day from agency_closure k
                  where k.agency = t.agency and k.ended_at is null and k.until_day >= today()
                    and not (k.duty_stays and t.duty) order by k.from_day, k.id) as closed_from,
            array(select k.until_day from agency_closure k
                  where k.agency = t.agency and k.ended_at is null and k.until_day >= today()
                    and not (k.duty_stays and t.duty) order by k.from_day, k.id) as closed_until
            """;
}
