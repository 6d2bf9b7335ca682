package org.concordat.stories;

import org.concordat.app.StoryNode;
import org.concordat.kernel.Role;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** People of the demonstration, of every role, near to a school's things and far from them. */
final class People {
    private static final StoryNode NODE = Desk.NODE;

    private static final List<String> USERNAMES = List.of(
            // Who wrote it, a colleague, and their supervisor.
            "r.ahmed",
            "w.penn",
            "d.marsh",
            // Whom it was sent to; the same agency, in another team; and both with a supervisor's
            // role.
            "j.okafor",
            "s.whitaker",
            "c.brennan",
            // Who is asked, another team of theirs, and their supervisor.
            "k.shepherd",
            "i.mahmood",
            "b.calder",
            // Who wrote another, their supervisor, and those whose agency it is.
            "l.hartley",
            "m.doyle",
            "h.stead",
            "e.fairclough",
            "g.lindqvist",
            // The same roles elsewhere.
            "s.bright",
            "y.chen");

    private People() {}

    /** At a node, signed in; and nobody. */
    static List<Somebody> at(int port) {
        List<Somebody> everybody = new ArrayList<>();
        for (String username : USERNAMES) {
            everybody.add(new Somebody(
                    username,
                    agency(username),
                    roles(username),
                    Desk.of(username).at(port)));
        }
        everybody.add(new Somebody("nobody", "", Set.of(), Desk.nobody(port)));
        return everybody;
    }

    private static String agency(String username) {
        return one("select a.name from agency a", username);
    }

    private static Set<Role> roles(String username) {
        return Arrays.stream(one("select array_to_string(p.roles, ',') from agency a", username)
                        .split(","))
                .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    private static String one(String select, String username) {
        return NODE.ask(
                        select + " join practitioner p on p.agency = a.id"
                                + " join account c on c.practitioner = p.id where c.username = ?",
                        username)
                .get(0);
    }
}
