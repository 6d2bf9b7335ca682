package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.people.Address;
import org.concordat.people.BirthEntry;
import org.concordat.people.People.Person;
import org.concordat.people.PeopleImport;
import org.concordat.people.PeopleImport.Batch;
import org.concordat.people.PeopleImport.Row;
import org.concordat.people.PersonDetails;
import org.concordat.people.PersonEntry;
import org.concordat.people.PersonIndex;
import org.concordat.people.SearchEntry;
import org.concordat.people.Sex;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The person index over HTTP. */
public final class PeopleRoutes implements Routes {
    private final PersonIndex index;
    private final PeopleImport imports;

    public PeopleRoutes(PersonIndex index, PeopleImport imports) {
        this.index = index;
        this.imports = imports;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "searchPeople", this::search,
                "registerPerson", this::register,
                "importPeople", this::take,
                "person", this::read);
    }

    private Future<Reply> search(Request request) {
        Body body = new Body(request.body());
        SearchEntry entry =
                new SearchEntry(body.text("givenName"), body.text("familyName"), birth(body));
        body.throwIfWrong();
        return index.search(request.caller(), entry).map(found -> {
            JsonArray persons = new JsonArray();
            found.persons().forEach(person -> persons.add(json(person)));
            return Reply.ok(new JsonObject().put("persons", persons).put("more", found.more()));
        });
    }

    private Future<Reply> register(Request request) {
        Body body = new Body(request.body());
        PersonEntry entry = entry(body);
        body.throwIfWrong();
        return index.register(request.caller(), request.required(), entry)
                .map(registered ->
                        Reply.created(new JsonObject().put("id", registered.id().toString())));
    }

    private static PersonEntry entry(Body body) {
        return new PersonEntry(
                body.text("givenName"),
                body.text("familyName"),
                birth(body),
                body.word("sex", Sex::of),
                body.text("nhsNumber"),
                body.text("upn"),
                body.objects("addresses").stream().map(PeopleRoutes::address).toList());
    }

    private Future<Reply> take(Request request) {
        Body body = new Body(request.body());
        Batch batch = new Batch(
                body.text("file").orElse(""),
                body.flag("check").orElse(false),
                body.objects("rows").stream().map(PeopleRoutes::row).toList());
        body.throwIfWrong();
        return imports.take(request.caller(), request.required(), batch)
                .map(taken -> Reply.created(
                        new JsonObject().put("added", taken.added()).put("known", taken.known())));
    }

    private static Row row(Body body) {
        return new Row(
                body.integer("line").orElse(0), entry(body.object("person").orElseThrow()));
    }

    private Future<Reply> read(Request request) {
        return index.read(request.caller(), request.id()).map(person -> Reply.ok(json(person)));
    }

    private static BirthEntry birth(Body body) {
        return new BirthEntry(
                body.date("dateOfBirth"), body.text("estimatedBirth"), body.date("expectedOn"));
    }

    private static Address address(Body body) {
        return new Address(
                body.texts("lines").orElse(List.of()),
                body.text("town"),
                body.text("postcode"),
                body.flag("flagged").orElse(false),
                body.uuids("restricted").orElse(List.of()));
    }

    private static JsonObject json(Person person) {
        PersonDetails details = person.details();
        JsonObject json =
                new JsonObject().put("id", person.id().toString()).put("name", details.name());
        put(json, "givenName", details.givenName());
        put(json, "familyName", details.familyName());
        details.birth()
                .fold(
                        on -> json.put("dateOfBirth", on.date().toString()),
                        estimated -> json.put("estimatedBirth", estimated.period()),
                        expected -> json.put("expectedOn", expected.date().toString()));
        put(json, "sex", details.sex().map(Sex::id));
        put(json, "nhsNumber", details.nhsNumber());
        put(json, "upn", details.upn());
        JsonArray addresses = new JsonArray();
        details.addresses().forEach(address -> addresses.add(json(address)));
        return json.put("addresses", addresses).put("noticeGiven", person.noticeGiven());
    }

    /** Who must not learn of a flagged address stays out: the flag is what a reader needs. */
    private static JsonObject json(Address address) {
        JsonObject json = new JsonObject().put("lines", new JsonArray(address.lines()));
        put(json, "town", address.town());
        put(json, "postcode", address.postcode());
        return json.put("flagged", address.flagged());
    }

    private static void put(JsonObject json, String name, Optional<String> value) {
        value.ifPresent(text -> json.put(name, text));
    }
}
