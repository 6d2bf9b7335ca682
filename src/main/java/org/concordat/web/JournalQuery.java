package org.concordat.web;

import org.concordat.audit.Act;
import org.concordat.audit.JournalFilter;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Problem;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What somebody looks for in the journal, as the query says it: ids and words, never a name. */
final class JournalQuery {
    private JournalQuery() {}

    static JournalFilter of(Request request) {
        return new JournalFilter(
                id(request, "sharing"),
                id(request, "person"),
                id(request, "practitioner"),
                id(request, "agency"),
                request.queried("clause"),
                request.queried("ground"),
                acts(request),
                time(request, "since"),
                time(request, "until"));
    }

    static Optional<UUID> id(Request request, String name) {
        return request.queried(name).map(UUID::fromString);
    }

    private static Set<Act> acts(Request request) {
        return request.queried("act").stream()
                .flatMap(words -> List.of(words.split(",", -1)).stream())
                .map(JournalQuery::act)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Act act(String word) {
        try {
            return Camel.to(Act.class, word);
        } catch (IllegalArgumentException unknown) {
            throw Problem.field("act", "enum", "Name acts as the journal's pages do.");
        }
    }

    private static Optional<Instant> time(Request request, String name) {
        return request.queried(name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException wrong) {
                throw Problem.field(name, "format", "Give a date and time with its zone.");
            }
        });
    }
}
