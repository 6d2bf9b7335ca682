package org.concordat.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.people.Address;
import org.concordat.people.Birth;
import org.concordat.people.PersonDetails;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Somebody as they are generated. */
record Somebody(
        String given, String family, LocalDate born, String line, String town, String postcode) {

    PersonDetails details() {
        return new PersonDetails(
                Optional.of(given),
                Optional.of(family),
                new Birth.On(born),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Address(
                        List.of(line),
                        Optional.of(town),
                        Optional.of(postcode),
                        false,
                        List.of())));
    }

    JsonObject registration() {
        return new JsonObject()
                .put("givenName", given)
                .put("familyName", family)
                .put("dateOfBirth", born.toString())
                .put(
                        "addresses",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("lines", new JsonArray().add(line))
                                        .put("town", town)
                                        .put("postcode", postcode)));
    }
}
