package org.concordat.store;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.concordat.sharing.KeptFacts;
import org.concordat.sharing.KeptFactsReader;

import java.util.List;

/**
 * Facts as JSON, of every version that was ever kept. What a version did not know is unknown: a list is
 * empty, a flag that named nobody keeps everybody away, an item passed on came from nobody knows where.
 */
public final class KeptFactsJson implements KeptFactsReader {
    private static final ObjectMapper MAPPER = mapper();

    private static ObjectMapper mapper() {
        ObjectMapper mapper = Json.mapper().copy();
        mapper.configOverride(List.class)
                .setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        return mapper;
    }

    @Override
    public KeptFacts read(String kept) {
        try {
            JsonNode root = MAPPER.readTree(kept);
            root.path("facts").path("people").forEach(KeptFactsJson::flagged);
            root.path("facts").path("agreements").forEach(KeptFactsJson::controlled);
            root.path("request").path("items").forEach(KeptFactsJson::forwarded);
            return MAPPER.treeToValue(root, KeptFacts.class);
        } catch (JsonProcessingException e) {
            // Not the cause: its message quotes what was kept.
            throw new IllegalStateException("kept facts cannot be read");
        }
    }

    /** Before version 3 a flag named nobody in particular. */
    private static void flagged(JsonNode person) {
        if (person.path("flagged").asBoolean(false) && person instanceof ObjectNode one) {
            one.putObject("flag").put("everybody", true).putArray("restricted");
        }
    }

    private static void controlled(JsonNode agreement) {
        if (!agreement.has("controller") && agreement instanceof ObjectNode one) {
            one.put("controller", "RECIPIENT");
        }
    }

    /** Before version 3 it was known that an item was passed on, and not from where. */
    private static void forwarded(JsonNode item) {
        if (item.path("forwarded").asBoolean(false) && item instanceof ObjectNode one) {
            one.set("forwardOf", item.path("id"));
        }
    }
}
