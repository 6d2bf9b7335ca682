package org.concordat.faults;

import java.util.List;
import java.util.UUID;

/**
 * A person whom two agencies know, by a record each.
 *
 * @param theirs the record of whoever sends
 * @param ours the record of whoever receives
 */
public record Known(UUID person, UUID theirs, UUID ours) {

    /** So many children who were never there before, and whom nobody takes for one another. */
    public static List<Known> make(Superuser database, UUID sender, UUID recipient, int count) {
        return database.rows("""
                with name as (
                    select 'R' || translate(md5(random()::text), '0123456789', 'ghijklmnop') as given,
                           'R' || translate(md5(random()::text), '0123456789', 'ghijklmnop') as family,
                           date '2010-01-01' + (random() * 4000)::integer as born
                    from generate_series(1, ?)),
                who as (
                    insert into record (id, agency, person, given_name, family_name, name_key,
                        given_key, date_of_birth)
                    select uuidv7(), ?, uuidv7(), given, family, lower(family), lower(given), born from name
                    returning *),
                known as (
                    insert into record (id, agency, person, given_name, family_name, name_key,
                        given_key, date_of_birth)
                    select uuidv7(), ?, person, given_name, family_name, name_key, given_key, date_of_birth
                    from who returning person, id)
                select who.person, who.id, known.id from who join known on known.person = who.person
                """, count, sender, recipient).stream()
                .map(row -> new Known(
                        UUID.fromString(row.get(0)),
                        UUID.fromString(row.get(1)),
                        UUID.fromString(row.get(2))))
                .toList();
    }
}
