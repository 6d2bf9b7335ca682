package org.concordat.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;

import org.concordat.governance.SignOff;
import org.concordat.governance.Thing;
import org.concordat.kernel.Camel;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The signatures of something, read beside it as one column. */
final class SignOffRows {
    /** The column, of a thing {@code {thing}} whose id is {@code {id}}. */
    private static final String COLUMN = """
            (select jsonb_agg(jsonb_build_object('id', s.id, 'thing', s.thing, 'thingId', s.thing_id,
                        'version', s.version, 'agency', s.agency, 'name', s.name, 'role', s.role,
                        'organisation', s.organisation, 'signedOn', s.signed_on, 'at', s.at)
                    order by s.signed_on, s.at, s.id)
             from sign_off s where s.thing = '{thing}' and s.thing_id = {id}) as sign_offs
            """;

    private SignOffRows() {}

    static String column(Thing thing, String id) {
        return COLUMN.replace("{thing}", thing.id()).replace("{id}", id);
    }

    static List<SignOff> of(Row row) {
        JsonArray rows = row.getJsonArray("sign_offs");
        List<SignOff> found = new ArrayList<>();
        for (int i = 0; rows != null && i < rows.size(); i++) {
            found.add(signOff(rows.getJsonObject(i)));
        }
        return found;
    }

    private static SignOff signOff(JsonObject json) {
        return new SignOff(
                UUID.fromString(json.getString("id")),
                Camel.to(Thing.class, json.getString("thing")),
                UUID.fromString(json.getString("thingId")),
                json.getInteger("version"),
                UUID.fromString(json.getString("agency")),
                json.getString("name"),
                json.getString("role"),
                json.getString("organisation"),
                LocalDate.parse(json.getString("signedOn")),
                OffsetDateTime.parse(json.getString("at")).toInstant());
    }
}
