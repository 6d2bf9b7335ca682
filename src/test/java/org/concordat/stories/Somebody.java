package org.concordat.stories;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Role;

import java.util.List;
import java.util.Set;

/** One of the people who try everything, at a node; without roles: nobody, who is not signed in. */
record Somebody(String username, String agency, Set<Role> roles, Desk desk) {
    Somebody {
        roles = Set.copyOf(roles);
    }

    boolean isNobody() {
        return roles.isEmpty();
    }

    /** As the table of who may do what is asked. */
    Caller caller() {
        return new Caller(Ids.next(), Ids.next(), Ids.next(), 1, roles, List.of());
    }
}
