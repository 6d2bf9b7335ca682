package org.concordat.governance;

import org.concordat.kernel.Ids;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One entry of the register's history.
 *
 * @param change what was done, one word: {@code propose}, {@code suspend}
 * @param reason about the thing, never about a person whom information is shared of
 * @param agencies those that it concerns: their representatives may read it, and what waits at them is
 *     decided afresh
 */
public record RegisterChange(
        UUID id,
        Thing thing,
        UUID thingId,
        String change,
        List<FieldChange> fields,
        Optional<String> reason,
        List<UUID> agencies,
        Instant at) {

    public RegisterChange {
        fields = List.copyOf(fields);
        agencies = List.copyOf(agencies);
    }

    public static RegisterChange of(
            Thing thing, UUID thingId, String change, Collection<UUID> agencies, Instant at) {
        return new RegisterChange(
                Ids.next(),
                thing,
                thingId,
                change,
                List.of(),
                Optional.empty(),
                agencies.stream().distinct().toList(),
                at);
    }

    public RegisterChange from(Map<String, String> before, Map<String, String> after) {
        return new RegisterChange(
                id,
                thing,
                thingId,
                change,
                FieldChange.between(before, after),
                reason,
                agencies,
                at);
    }

    public RegisterChange because(Optional<String> why) {
        return new RegisterChange(id, thing, thingId, change, fields, why, agencies, at);
    }
}
