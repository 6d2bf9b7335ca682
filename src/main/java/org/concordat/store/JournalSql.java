package org.concordat.store;

import io.vertx.sqlclient.Tuple;

import org.concordat.audit.Act;
import org.concordat.audit.JournalFilter;
import org.concordat.kernel.Ids;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One look into the journal: the statement with only the conditions that are asked for, so that each can be
 * answered from its own index, and their values.
 */
final class JournalSql {
    /** What a parameter is decides which index is good: the plan is made for this one. */
    static final String PLAN_FOR_IT =
            "select set_config('plan_cache_mode', 'force_custom_plan', true)";

    /** Also when what the entry said was erased meanwhile. */
    static final String PLACE =
            "select position from journal_party where agency = agency() and id = $1";

    static final String PLACE_COMMITTED = "select position from journal_leaf where id = $1";
    static final String GROWTH = """
            select h.size, array(select f.agency from unnest($2::uuid[]) f (agency)
                                 where exists (select from journal_party p
                                               where p.agency = f.agency and p.position >= $1)) as agencies
            from journal_head h
            """;
    static final String COMMITTED = """
            select position, id, at, what, who from journal_leaf
            where position >= $1 and position < $2
            order by position
            limit $3
            """;
    static final String NEWEST_COMMITTED = """
            select position, id, at, what, who from journal_leaf
            where $1::uuid is null or position < (select position from journal_leaf where id = $1)
            order by position desc
            limit $2
            """;

    private static final String FOUND = """
            select o.position, j.*
            from journal_party o join journal_entry j on j.id = o.id
            where o.agency = agency()
            """;
    /** A record is of the agency whose entry names it. */
    private static final String NAMED = """
            select f.position, f.id, f.at, f.act, f.agency, f.other_agency, f.practitioner, f.sharing,
                   case when f.agency = agency() then f.record end as record, f.clause, f.detail,
                   p.name as practitioner_name, a.name as agency_name, b.name as other_agency_name
            from ({found}) f
                 left join practitioner p on p.id = f.practitioner
                 left join agency a on a.id = f.agency
                 left join agency b on b.id = f.other_agency
            """;

    /** All records that the agency has of the person, and the sharings about them that went either way. */
    private static final String MINE = """
            array(select r.id from record o join record r on r.person = o.person and r.agency = o.agency
                  where o.id = $? and o.agency = agency())
            """;

    private static final String PERSON = """
            and (j.record = any ({mine})
                 or j.sharing = any (array(
                     select s.sharing from sharing_person s where s.record = any ({mine})
                     union
                     select d.sharing from disclosure d
                     where d.record = any ({mine}) and d.recipient_agency = agency())))
            """.replace("{mine}", MINE);
    private static final String OTHER_SIDE = """
            and ((j.agency = agency() and j.other_agency = $?) or (j.agency = $? and j.other_agency = agency()))
            """;
    /** The first of the two conditions is the index's own. */
    private static final String GROUND = "and j.detail ? 'ground' and j.detail ->> 'ground' = $?\n";

    /**
     * From a time to a position, by an entry that is certainly after it: an id begins with the time of the node that
     * made it, and positions are in the order of time but for what was under way together. So what is newer is not
     * looked through. A coalesce would do as well, but is no condition for an index under row level security.
     */
    private static final String BEFORE_ABOUT = """
            and o.position < (select min(x.position)
                              from ((select p.position from journal_party p
                                     where p.agency = agency() and p.id >= $? order by p.id limit 1)
                                    union all select 9223372036854775807) x)
            """;

    /** Also when what the entry said was erased meanwhile. */
    private static final String OLDER_THAN = """
            and o.position < (select p.position from journal_party p where p.agency = agency() and p.id = $?)
            """;

    /** More than any node's clock is wrong by, and longer than anything is under way. */
    private static final Duration CLOCKS = Duration.ofDays(1);

    /** So few that all of them are sorted sooner than one walks down to them. */
    private static final Duration SOME_DAYS = Duration.ofDays(14);

    private final StringBuilder text = new StringBuilder(FOUND);
    private final List<@Nullable Object> values = new ArrayList<>();
    private final String order;

    private JournalSql(JournalFilter filter, String order) {
        this.order = order;
        filter.sharing().ifPresent(id -> and("and j.sharing = $?\n", id));
        filter.person().ifPresent(id -> and(PERSON, id));
        filter.practitioner().ifPresent(id -> and("and j.practitioner = $?\n", id));
        filter.agency().ifPresent(id -> and(OTHER_SIDE, id));
        filter.clause().ifPresent(id -> and("and j.clause = $?\n", id));
        filter.ground().ifPresent(id -> and(GROUND, id));
        if (!filter.acts().isEmpty()) {
            and(
                    "and j.act = any ($?::text[])\n",
                    filter.acts().stream().map(Act::name).toArray(String[]::new));
        }
        filter.since().ifPresent(at -> {
            and("and j.at >= $?\n", Columns.utc(at));
            and("and o.id >= $?\n", Ids.first(at.minus(CLOCKS)));
        });
        filter.until().ifPresent(at -> {
            and("and j.at < $?\n", Columns.utc(at));
            and(BEFORE_ABOUT, Ids.first(at.plus(CLOCKS)));
            if (filter.since().filter(from -> from.plus(SOME_DAYS).isAfter(at)).isPresent()) {
                and("and o.id < $?\n", Ids.first(at.plus(CLOCKS)));
            }
        });
    }

    private void and(String condition, Object value) {
        values.add(value);
        text.append(condition.replace("$?", "$" + values.size()));
    }

    private JournalSql limit(int limit) {
        and("order by o.position " + order + "\nlimit $?\n", limit);
        return this;
    }

    static JournalSql newest(JournalFilter filter, Optional<UUID> before, int limit) {
        JournalSql sql = new JournalSql(filter, "desc");
        before.ifPresent(id -> sql.and(OLDER_THAN, id));
        return sql.limit(limit);
    }

    static JournalSql between(JournalFilter filter, long from, long to, int limit) {
        JournalSql sql = new JournalSql(filter, "asc");
        sql.and("and o.position >= $?\n", from);
        sql.and("and o.position < $?\n", to);
        return sql.limit(limit);
    }

    String text() {
        return NAMED.replace("{found}", text) + "order by f.position " + order;
    }

    Tuple values() {
        return Columns.tuple(values.toArray());
    }
}
