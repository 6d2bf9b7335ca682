package org.concordat.store;

import org.concordat.governance.Thing;

/** The statements of {@link PgCommunities}. */
final class CommunitySql {
    private CommunitySql() {}

    private static final String COMMUNITY = """
            select c.id, c.name, c.objective, c.purposes, clock_timestamp() as now,
                   array_agg(a.id order by a.name) filter (where a.id is not null) as member_ids,
                   array_agg(a.name order by a.name) filter (where a.id is not null) as member_names,
            """ + SignOffRows.column(Thing.COMMUNITY, "c.id") + """
            from community c
                 left join (select distinct m.community, m.agency from community_member m
                            where m.joined_on <= today() and (m.left_on is null or m.left_on > today())) m
                     on m.community = c.id
                 left join agency a on a.id = m.agency
            """;

    static final String ALL = COMMUNITY + "group by c.id order by c.name";

    static final String BY_ID = COMMUNITY + "where c.id = $1 group by c.id";

    /** A statement of its own, before the one that reads: that one is to see what committed meanwhile. */
    static final String LOCK = """
            select lock_all(
                array(select m.agency from community_member m where m.community = $1) || $2::uuid[],
                '{}', true, true)
            """;

    static final String ADD =
            "insert into community (id, name, objective, purposes) values ($1, $2, $3, $4)";

    static final String CHANGE =
            "update community set name = $2, objective = $3, purposes = $4 where id = $1";

    /** Whoever left earlier today is back as if they had not. */
    static final String JOIN = """
            insert into community_member (community, agency, joined_on) values ($1, $2, $3)
            on conflict (community, agency, joined_on) do update set left_on = null
            """;

    static final String LEAVE = """
            update community_member set left_on = $3
            where community = $1 and agency = $2 and (left_on is null or left_on > $3)
            """;
}
