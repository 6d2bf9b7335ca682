package org.concordat.store;

/** The statements of {@link PgFiles} and {@link PgHolds}; what a file is, functions of the database say (V60). */
final class RetentionSql {
    private RetentionSql() {}

    /** A statement of its own, so that those after it see what committed while it waited. */
    static final String TAKE_TURN = "select lock_retention($1)";

    /** A statement of its own, as {@link #TAKE_TURN}. */
    static final String LOCK_FILE = "select lock_file($1)";

    static final String NOW = "select clock_timestamp() as now";

    private static final String REVIEW = """
            v.id as review, v.decision, v.reason, v.review_on, v.version as review_version, v.schedule, v.due_on,
            v.ready_at, v.practitioner, p.name as practitioner_name, v.at as reviewed_at
            """;

    private static final String EVENTS = """
            cross join lateral (
                select array_agg(coalesce(x.category, '')) as categories, array_agg(x.day) as days
                from (select distinct category, (at at time zone 'Europe/London')::date as day
                      from file_events(r.id)) x) e
            """.strip();

    private static final String FILE =
            """
            select r.id, r.given_name, r.family_name, r.date_of_birth, r.estimated_birth, r.expected_on,
                   e.categories, e.days, array(select file_obstacles(r.id)) as obstacles,
                   coalesce(h.items, '{}')::text as items, coalesce(h.texts, 0)::integer as texts,
                   (select count(distinct t.attachment)::integer from file_contents(r.id) c
                        join attached t on t.content = c.content) as files,
                   (select count(*)::integer from concern c where c.record = r.id and c.agency = agency()) as concerns,
                   file_version(r.id) as version, clock_timestamp() as now, {review}
            from record r {events}
                 left join lateral (
                     select jsonb_object_agg(k.category, k.number) filter (where k.kind = 'item') as items,
                            sum(k.number) filter (where k.kind <> 'item') as texts
                     from (select c.kind, c.category, count(*) as number from file_contents(r.id) c
                           group by c.kind, c.category) k) h on true
                 left join lateral (
                     select * from file_review w where w.record = r.id order by w.seq desc limit 1) v on true
                 left join practitioner p on p.id = v.practitioner
            where r.agency = agency() and r.erased_at is null
            """.replace("{review}", REVIEW.strip()).replace("{events}", EVENTS);

    static final String FIND = FILE + " and r.id = $1";

    static final String THESE = FILE + " and r.id = any ($1)";

    /**
     * The page comes first, by the index {@code record_agency} and by what needs no events: these are asked of so many files
     * only, whether they are due or not. Two days more than the schedule says: the exact day is not counted here. Of whoever
     * was a child when their record was made, the schedule's years from birth are counted as well, so that children are not
     * looked at year by year.
     */
    static final String CANDIDATES = """
            select r.*, e.categories, e.days, clock_timestamp() as now,
                   exists (select from file_review w
                           where w.review_on > today()
                             and w.id = (select u.id from file_review u where u.record = r.id
                                         order by u.seq desc limit 1)) as kept
            from (select c.id, c.date_of_birth, c.estimated_birth, c.expected_on, c.created_at
                  from record c
                  where c.agency = agency() and c.erased_at is null
                    and c.created_at < (today() - make_interval(years => $1))::date + 2
                    and (c.date_of_birth is null
                         or c.created_at >= (c.date_of_birth + make_interval(years => $3))::date
                         or c.date_of_birth < (today() - make_interval(years => $2))::date + 2)
                    and ($4::timestamptz is null or (c.created_at, c.id) > ($4, $5))
                  order by c.created_at, c.id
                  limit $6) r {events}
            order by r.created_at, r.id
            """.replace("{events}", EVENTS);

    static final String REVIEWS = "select " + REVIEW.strip() + """

            from file_review v join practitioner p on p.id = v.practitioner
            where v.record = $1 and v.agency = agency()
            order by v.seq desc
            """;

    static final String ADD_REVIEW = """
            insert into file_review (id, agency, record, decision, reason, review_on, version, schedule, due_on, ready_at,
                                     practitioner, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """;

    static final String ADD_ERASURE = """
            insert into erasure (id, agency, record, review, practitioner, at) values ($1, $2, $3, $4, $5, $6)
            """;

    static final String ERASE = "select counts::text, entries from erase_file($1, $2)";

    private static final String CERTIFICATE = """
            select e.id, e.record, v.schedule, v.due_on, v.practitioner as reviewer, q.name as reviewer_name,
                   v.at as reviewed_at, e.practitioner, p.name, e.at, e.counts::text,
                   t.entries, t.acts
            from erasure e
                 cross join lateral ({told}) t
                 join file_review v on v.id = e.review
                 join practitioner q on q.id = v.practitioner
                 join practitioner p on p.id = e.practitioner
            where e.agency = agency()
            """;

    /** Of all that was ever proposed of a record, what was carried out. */
    private static final String TOLD = """
            select coalesce(array_agg(j.id order by j.at, j.id), '{}') as entries,
                   coalesce(array_agg(j.act order by j.at, j.id), '{}') as acts
            from journal_entry j
            where j.record = e.record and j.agency = agency() and j.act in ('ERASURE_PROPOSED', 'FILE_ERASED')
              and j.detail ->> 'review' = e.review::text
            """;

    static final String ERASURE = CERTIFICATE.replace("{told}", TOLD.strip()) + " and e.id = $1";

    /** What a list does not show is not looked up. */
    static final String ERASURES =
            CERTIFICATE.replace("{told}", "select '{}'::uuid[] as entries, '{}'::text[] as acts")
                    + " order by e.at desc, e.id limit 200";

    private static final String HOLD = """
            select h.id, h.record, h.record is not null and r.id is null as erased, h.authority, h.reference, h.reason,
                   h.placed_by, p.name as placed_by_name, h.placed_at, h.lift_reason, h.lifted_by,
                   l.name as lifted_by_name, h.lifted_at
            from retention_hold h
                 left join record r on r.id = h.record
                 join practitioner p on p.id = h.placed_by
                 left join practitioner l on l.id = h.lifted_by
            where h.agency = agency() and (h.record is null or not barred_from_record(practitioner(), h.record))
            """;

    static final String HOLDS =
            HOLD + " order by h.lifted_at is not null, h.placed_at desc, h.id limit 200";

    static final String HOLDS_ON = HOLD
            + " and h.lifted_at is null and (h.record is null or h.record = $1) order by h.placed_at, h.id";

    static final String FIND_HOLD = HOLD + " and h.id = $1";

    static final String PLACE = """
            insert into retention_hold (id, agency, record, authority, reference, reason, placed_by, placed_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    static final String LIFT = """
            update retention_hold set lift_reason = $2, lifted_by = $3, lifted_at = $4
            where id = $1 and agency = agency() and lifted_at is null
            """;
}
