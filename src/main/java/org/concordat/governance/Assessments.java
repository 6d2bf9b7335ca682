package org.concordat.governance;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Where impact assessments are kept. What is started here is durable when its transaction commits. */
public interface Assessments {

    /** Every assessment, by number. */
    Future<List<Assessment>> all(Tx tx);

    /** Reads one and keeps others from changing it until the transaction ends. */
    Future<Optional<Assessment>> lock(Tx tx, UUID id);

    void add(Tx tx, UUID id, Entry entry);

    void change(Tx tx, UUID id, Entry entry, Instant at);

    /** A data protection impact assessment (LLR-P11). */
    record Assessment(UUID id, int number, Entry entry, List<Agency.Named> agencies) {
        public Assessment {
            agencies = List.copyOf(agencies);
        }
    }

    /**
     * What is said of one.
     *
     * @param agreements those that it was made for
     */
    record Entry(
            String title,
            List<UUID> agencies,
            List<UUID> agreements,
            LocalDate assessedOn,
            LocalDate reviewBy,
            String outcome) {

        public Entry {
            agencies = List.copyOf(agencies);
            agreements = List.copyOf(agreements);
        }

        Map<String, String> fields() {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("title", title);
            fields.put("agencies", ids(agencies));
            fields.put("agreements", ids(agreements));
            fields.put("assessedOn", assessedOn.toString());
            fields.put("reviewBy", reviewBy.toString());
            fields.put("outcome", outcome);
            return fields;
        }

        private static String ids(List<UUID> ids) {
            return ids.stream().map(UUID::toString).sorted().collect(Collectors.joining(", "));
        }
    }
}
