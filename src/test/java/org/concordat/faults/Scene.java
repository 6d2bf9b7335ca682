package org.concordat.faults;

import java.util.UUID;

/** Who sends what to whom in the demonstration: a school, about a child whose parent agreed, to the hub. */
record Scene(UUID record, UUID desk) {
    static final String SENDER = "r.ahmed";
    static final String SENDERS_SUPERVISOR = "d.marsh";
    static final String RECIPIENT = "j.okafor";
    static final String STEWARD = "e.fairclough";

    /** An agreement of both agencies on which none of the sends rests. */
    static final String OTHER_AGREEMENT = "The hub's answers to schools and health";

    static Scene in(Superuser database) {
        return new Scene(
                UUID.fromString(database.ask(
                                "select r.id from record r join agency a on a.id = r.agency"
                                        + " where r.given_name = 'Leo' and a.name = 'Clifton Lane School'")
                        .get(0)),
                UUID.fromString(
                        database.ask("select t.id from team t join agency a on a.id = t.agency"
                                        + " where t.name = 'Duty desk' and a.hub")
                                .get(0)));
    }
}
