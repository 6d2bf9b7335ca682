package org.concordat.governance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One field of something that changed.
 *
 * @param from empty when it had none
 * @param to empty when it has none any more
 */
public record FieldChange(String field, Optional<String> from, Optional<String> to) {

    /** What differs, in the order of the fields; a field that is missing has no value. */
    public static List<FieldChange> between(Map<String, String> before, Map<String, String> after) {
        Set<String> fields = new LinkedHashSet<>(after.keySet());
        fields.addAll(before.keySet());
        List<FieldChange> changes = new ArrayList<>();
        for (String field : fields) {
            Optional<String> from = Optional.ofNullable(before.get(field));
            Optional<String> to = Optional.ofNullable(after.get(field));
            if (!from.equals(to)) {
                changes.add(new FieldChange(field, from, to));
            }
        }
        return List.copyOf(changes);
    }
}
