package org.concordat.store;

/** What the hub's board reads beside the queue. */
final class BoardSql {
    private BoardSql() {}

    static final String NAMES = """
            select p.id, p.name from practitioner p where p.id = any ($1) order by p.name
            """;

    static final String OPEN = """
            select g.rating, count(*)::integer as open
            from referral r join triage g on g.referral = r.id
            where r.hub = agency() and r.state not in ('draft', 'closed', 'withdrawn')
            group by g.rating
            """;

    static final String DAYS = """
            with day as (
                select today() - n as day from generate_series(0, $1::integer - 1) as n),
            recent as (
                select (r.submitted_at at time zone 'Europe/London')::date as arrived,
                       (r.decided_at at time zone 'Europe/London')::date as decided
                from referral r
                where r.hub = agency()
                  and (r.submitted_at > clock_timestamp() - make_interval(days => $1 + 1)
                       or r.decided_at > clock_timestamp() - make_interval(days => $1 + 1)))
            select d.day,
                   (select count(*)::integer from recent x where x.arrived = d.day) as arrived,
                   (select count(*)::integer from recent x where x.decided = d.day) as decided
            from day d order by d.day
            """;
}
