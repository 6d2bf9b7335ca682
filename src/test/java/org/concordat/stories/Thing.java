package org.concordat.stories;

import org.concordat.kernel.Relation;

import java.util.EnumSet;
import java.util.Set;

/**
 * Something that an operation may be asked about, and how people stand to it.
 *
 * @param kind what it is, as {@link Things} names it
 * @param agency whose it is
 * @param author who wrote it, whose it is to do, or who it is; "" for nobody
 * @param named whom it was sent to, by name or by a team they are in
 * @param recipient the agency that it came to; "" for none
 */
record Thing(
        String kind, String id, String agency, String author, Set<String> named, String recipient) {
    Thing {
        named = Set.copyOf(named);
    }

    /** How somebody stands to it. */
    Set<Relation> relations(Somebody who) {
        Set<Relation> relations = EnumSet.noneOf(Relation.class);
        if (who.agency().equals(agency)) {
            relations.add(Relation.OWN_AGENCY);
            relations.add(Relation.SUPERVISOR_OF_SENDER);
        }
        if (who.username().equals(author)) {
            relations.addAll(EnumSet.of(Relation.AUTHOR, Relation.OBLIGED, Relation.THEMSELVES));
        }
        if (named.contains(who.username())) {
            relations.add(Relation.NAMED_RECIPIENT);
        }
        if (who.agency().equals(recipient)) {
            relations.add(Relation.SUPERVISOR_OF_RECIPIENT);
            // What is the hub's own of a referral came to it.
            relations.add(Relation.OWN_AGENCY);
        }
        return relations;
    }
}
