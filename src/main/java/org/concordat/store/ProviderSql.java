package org.concordat.store;

/** The statements of {@link PgProviders}. */
final class ProviderSql {
    private ProviderSql() {}

    private static final String AN_AGENCY_STILL_HERE =
            "(g.left_on is null or g.left_on > (clock_timestamp() at time zone 'Europe/London')::date)";

    static final String FIND = """
            select v.agency, v.issuer, v.client_id, v.subject_claim, v.groups_claim, v.mapping, v.factors,
                   v.exclusive, v.by_steward, v.id, v.wrapped_key, v.ciphertext
            from provider v join agency g on g.id = v.agency
            where v.agency = $1 and\s""" + AN_AGENCY_STILL_HERE;

    /** With whoever changes the register at this moment one after the other. */
    static final String HOLD = "select lock_all(array[$1::uuid], '{}', false, true)";

    static final String AGENCIES = """
            select g.id, g.name from provider v join agency g on g.id = v.agency where\s""" + AN_AGENCY_STILL_HERE + " order by g.name, g.id";

    static final String SAVE = """
            insert into provider (agency, issuer, client_id, subject_claim, groups_claim, mapping, factors, exclusive,
                                  by_steward, id, wrapped_key, ciphertext)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            on conflict (agency) do update
            set issuer = excluded.issuer, client_id = excluded.client_id, subject_claim = excluded.subject_claim,
                groups_claim = excluded.groups_claim, mapping = excluded.mapping, factors = excluded.factors,
                exclusive = excluded.exclusive, by_steward = excluded.by_steward, id = excluded.id,
                wrapped_key = excluded.wrapped_key, ciphertext = excluded.ciphertext,
                changed_at = clock_timestamp()
            """;

    static final String REMOVE = "delete from provider where agency = $1";

    static final String LINKS =
            "select practitioner, subject from provider_subject where agency = $1 order by practitioner";

    static final String LINKED = """
            select s.practitioner from provider_subject s join practitioner p on p.id = s.practitioner
            where s.agency = $1 and s.subject = $2 and p.agency = s.agency
            """;

    static final String LINK = """
            insert into provider_subject (practitioner, agency, subject) values ($1, $2, $3)
            on conflict (practitioner) do update set agency = excluded.agency, subject = excluded.subject
            """;

    static final String UNLINK = "delete from provider_subject where practitioner = $1";

    static final String FORGET_ATTEMPTS = """
            delete from provider_attempt where id in (
                select id from provider_attempt where expires_at < clock_timestamp() limit 100)
            """;

    static final String SET_OUT = """
            insert into provider_attempt (id, agency, expires_at)
            values ($1, $2, clock_timestamp() + $3 * interval '1 second')
            """;

    static final String COME_BACK = """
            with taken as (delete from provider_attempt where id = $1 returning agency, expires_at)
            select agency from taken where expires_at > clock_timestamp()
            """;

    static final String BEGAN = """
            insert into provider_session (session, practitioner, agency, subject, sid, roles)
            values ($1, $2, $3, $4, $5, $6)
            """;

    /** By its own name for the session, else for the person; with neither, all of the agency's. */
    private static final String MEANT = """
            v.agency = $1 and case when $3::text is not null then v.sid = $3 and ($2::text is null or v.subject = $2)
                                   when $2::text is not null then v.subject = $2 else true end
            """;

    static final String SIGNED_IN = """
            select distinct v.practitioner from provider_session v join session s on s.id = v.session
            where s.ended_at is null and s.expires_at > clock_timestamp() and\s""" + MEANT;

    private static final String ENDING = """
            with ended as (
                update session s set ended_at = clock_timestamp() from provider_session v
                where v.session = s.id and s.ended_at is null and\s""";

    /** Their live streams hear of it. */
    private static final String TOLD = """
             returning s.practitioner)
            insert into event (mailbox, kind, ref) select distinct practitioner, 'session', practitioner from ended
            """;

    static final String END = ENDING + MEANT + TOLD;

    static final String END_OF = ENDING + "v.practitioner = $1" + TOLD;
}
