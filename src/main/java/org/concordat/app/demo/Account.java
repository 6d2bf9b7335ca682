package org.concordat.app.demo;

import java.util.List;

/**
 * An account of the demonstration, with its password: for whoever runs it on their own machine.
 *
 * @param team the first of the practitioner's teams; empty for one without
 */
public record Account(
        String username,
        String password,
        String name,
        String agency,
        String team,
        List<String> roles) {

    public Account {
        roles = List.copyOf(roles);
    }

    @Override
    public String toString() {
        return "Account[" + username + "]";
    }
}
