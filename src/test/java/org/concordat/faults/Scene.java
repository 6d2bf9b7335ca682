package org.concordat.faults;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.util.UUID;

/**
 * Who sends what to whom in the demonstration: a school, about a child whose parent agreed, to the hub.
 *
 * @param community to which both belong
 */
public record Scene(UUID record, UUID desk, UUID school, UUID hub, UUID community) {
    public static final String SENDER = "r.ahmed";
    static final String SENDERS_SUPERVISOR = "d.marsh";
    public static final String RECIPIENT = "j.okafor";
    static final String STEWARD = "e.fairclough";
    static final String AUDITOR = "g.lindqvist";

    /** An agreement of both agencies on which none of the sends rests. */
    static final String OTHER_AGREEMENT = "The hub's answers to schools and health";

    /** Where it is in a database with the demonstration. */
    public static Scene in(Superuser database) {
        return new Scene(
                id(database, """
                        select r.id from record r join agency a on a.id = r.agency
                        where r.given_name = 'Leo' and a.name = 'Clifton Lane School'
                        """),
                id(database, """
                        select t.id from team t join agency a on a.id = t.agency
                        where t.name = 'Duty desk' and a.hub
                        """),
                id(database, "select id from agency where name = 'Clifton Lane School'"),
                id(
                        database,
                        "select a.id from agency a join team t on t.agency = a.id where t.name = 'Duty desk' and a.hub"),
                id(database, "select id from community where name = 'Children and young people'"));
    }

    private static UUID id(Superuser database, String sql, Object... arguments) {
        return UUID.fromString(database.ask(sql, arguments).get(0));
    }

    /** The same person again, so that a checker can tell these sends from those. */
    UUID anotherRecord(Superuser database) {
        return id(database, """
                insert into record (id, agency, person, given_name, family_name, name_key, given_key,
                    date_of_birth)
                select uuidv7(), agency, person, given_name, family_name, name_key, given_key,
                    date_of_birth
                from record where id = ? returning id
                """, record);
    }

    /** A parent's consent to what is shared in the community, as it is recorded. */
    public JsonObject given() {
        return new JsonObject()
                .put("state", "given")
                .put("by", "parent")
                .put("explained", new JsonObject().put("purpose", true).put("sharing", true))
                .put(
                        "scope",
                        new JsonObject()
                                .put("communities", new JsonArray().add(community.toString()))
                                .put("purposes", new JsonArray().add("protect")));
    }
}
