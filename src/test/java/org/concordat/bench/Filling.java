package org.concordat.bench;

import io.vertx.sqlclient.Tuple;

import org.concordat.bench.Template.Statement;
import org.concordat.kernel.Ids;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;

/** A template with its values as a client sends them: filled with fresh ids each time, and with nothing else. */
final class Filling {
    private static final int RANDOM = 4;

    private final List<String> fresh;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<UUID, Integer> known = new HashMap<>();
    private final List<Sent> statements = new ArrayList<>();

    /** A statement and what makes each of its values. */
    private record Sent(String sql, List<Function<UUID[], @Nullable Object>> values) {}

    Filling(Template template) {
        this.fresh = template.fresh();
        for (int i = 0; i < fresh.size(); i++) {
            places.put(fresh.get(i), i);
            known.put(UUID.fromString(fresh.get(i)), i);
        }
    }

    /** The next of its statements, with the values that were recorded. */
    void add(Statement statement, List<@Nullable Object> values) {
        statements.add(
                new Sent(statement.sql(), values.stream().map(this::maker).toList()));
    }

    int size() {
        return statements.size();
    }

    String sql(int statement) {
        return statements.get(statement).sql();
    }

    /** Whether it goes as plain text, without values: what begins and ends a transaction. */
    boolean isPlain(int statement) {
        return sql(statement).indexOf(' ') < 0;
    }

    Tuple values(int statement, UUID[] ids) {
        List<Function<UUID[], @Nullable Object>> makers =
                statements.get(statement).values();
        Object[] values = new Object[makers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = makers.get(i).apply(ids);
        }
        return Tuple.wrap(values);
    }

    /** As many as one transaction makes; those that its node made in order are in order. */
    UUID[] ids() {
        UUID[] ids = new UUID[fresh.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = UUID.fromString(fresh.get(i)).version() == RANDOM
                    ? UUID.randomUUID()
                    : Ids.next();
        }
        return ids;
    }

    private Function<UUID[], @Nullable Object> maker(@Nullable Object value) {
        if (value instanceof UUID id) {
            return ids -> anew(id, ids);
        }
        if (value instanceof UUID[] all) {
            return ids -> Arrays.stream(all).map(id -> anew(id, ids)).toArray(UUID[]::new);
        }
        if (value instanceof String text) {
            return maker(text);
        }
        if (value instanceof String[] texts) {
            List<Function<UUID[], @Nullable Object>> makers =
                    Arrays.stream(texts).map(this::maker).toList();
            return ids -> makers.stream().map(m -> (String) m.apply(ids)).toArray(String[]::new);
        }
        return ids -> value;
    }

    private @Nullable UUID anew(@Nullable UUID id, UUID[] ids) {
        Integer place = id == null ? null : known.get(id);
        return place == null ? id : ids[place];
    }

    private Function<UUID[], @Nullable Object> maker(@Nullable String text) {
        if (text == null) {
            return ids -> null;
        }
        List<String> between = new ArrayList<>();
        List<Integer> at = new ArrayList<>();
        int from = 0;
        Matcher id = Template.ID.matcher(text);
        while (id.find()) {
            Integer place = places.get(id.group());
            if (place != null) {
                between.add(text.substring(from, id.start()));
                at.add(place);
                from = id.end();
            }
        }
        if (at.isEmpty()) {
            return ids -> text;
        }
        String rest = text.substring(from);
        return ids -> {
            StringBuilder filled = new StringBuilder(text.length());
            for (int i = 0; i < at.size(); i++) {
                filled.append(between.get(i)).append(ids[at.get(i)]);
            }
            return filled.append(rest).toString();
        };
    }
}
