package org.concordat.store;

/** Rehearsals; they run under the second role, for the steward and for the platform's own work. */
final class RehearsalSql {
    private RehearsalSql() {}

    static final String AGREEMENT = "select * from agreement where id = $1";
    static final String COMMUNITY = """
            select c.id, c.name, c.purposes,
                   array(select m.agency from community_member m
                         where m.community = c.id and m.joined_on <= today()
                           and (m.left_on is null or m.left_on > today())) as members
            from community c where c.id = $1
            """;
    static final String TAKE_TURN =
            "select pg_advisory_xact_lock(hashtextextended('rehearsal', 0))";
    static final String UNDER_WAY =
            "select exists (select from rehearsal where state in ('queued', 'running')) as under_way";
    static final String NOW = "select clock_timestamp() as now";
    static final String ADD = """
            insert into rehearsal (id, kind, subject, months, since, until, change, asked_by, asked_at, state, tally,
                at, at_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $6, 'queued', $9, $5, '00000000-0000-0000-0000-000000000000')
            """;
    static final String FIND = "select * from rehearsal where id = $1";
    static final String NAMES = "select id, name from agency";
    static final String CANCEL = """
            update rehearsal set state = 'cancelled', ended_at = clock_timestamp()
            where id = $1 and state in ('queued', 'running')
            returning id
            """;
    static final String CLAIM = Fence.claim("rehearsal");

    static final String SAVE = """
            update rehearsal set done = $3, total = $4, tally = $5, at = $6, at_id = $7, beat_at = clock_timestamp()
            where id = $1 and runner = $2 and state = 'running'
            returning id
            """;
    static final String END = Fence.end("rehearsal");
}
