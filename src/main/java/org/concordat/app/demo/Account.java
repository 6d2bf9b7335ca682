package org.concordat.app.demo;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.List;
import java.util.Optional;

/**
 * An account of the demonstration, with its password: for whoever runs it on their own machine.
 *
 * @param team the first of the practitioner's teams; empty for one without
 * @param totpSecret what an authenticator app makes its codes of, where a role needs a second factor
 */
public record Account(
        String username,
        String password,
        String name,
        String agency,
        String team,
        List<String> roles,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> totpSecret) {

    public Account {
        roles = List.copyOf(roles);
    }

    @Override
    public String toString() {
        return "Account[" + username + "]";
    }
}
