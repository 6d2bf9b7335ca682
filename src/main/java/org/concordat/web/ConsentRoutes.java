package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.consent.ConsentEntry;
import org.concordat.consent.ConsentEntry.Capacity;
import org.concordat.consent.ConsentEntry.Explained;
import org.concordat.consent.ConsentEntry.ScopeEntry;
import org.concordat.consent.ConsentLedger;
import org.concordat.consent.ConsentLedger.Entry;
import org.concordat.consent.ConsentLedger.Recorded;
import org.concordat.consent.ConsentWords;
import org.concordat.consent.Consents.Notice;
import org.concordat.consent.Consents.Recorder;
import org.concordat.consent.NoticeEntry;
import org.concordat.consent.Statement;
import org.concordat.policy.Facts.ConsentBy;
import org.concordat.policy.Facts.ConsentState;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The consent ledger and the notices over HTTP. */
public final class ConsentRoutes implements Routes {
    private final ConsentLedger ledger;

    public ConsentRoutes(ConsentLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "consents", this::list,
                "recordConsent", this::record,
                "notices", this::notices,
                "recordNotice", this::recordNotice);
    }

    private Future<Reply> list(Request request) {
        return ledger.list(request.caller(), request.id()).map(entries -> {
            JsonArray consents = new JsonArray();
            entries.forEach(entry -> consents.add(json(entry)));
            return Reply.ok(new JsonObject().put("consents", consents));
        });
    }

    private Future<Reply> record(Request request) {
        Body body = new Body(request.body());
        Optional<ConsentState> state = body.word("state", ConsentWords::state);
        Optional<ConsentBy> by = body.word("by", ConsentWords::by);
        body.require("state");
        body.require("by");
        Optional<List<UUID>> disclosers = body.uuids("disclosers");
        Optional<ScopeEntry> scope = body.object("scope").map(ConsentRoutes::scope);
        Optional<LocalDate> until = body.date("until");
        body.throwIfWrong();
        ConsentEntry entry = new ConsentEntry(
                state.orElseThrow(),
                by.orElseThrow(),
                body.object("capacity")
                        .map(capacity -> new Capacity(
                                capacity.flag("competent").orElse(false), capacity.text("note"))),
                body.object("explained")
                        .map(explained -> new Explained(
                                explained.flag("purpose").orElse(false),
                                explained.flag("sharing").orElse(false))),
                disclosers,
                scope,
                until,
                body.text("note"));
        return ledger.record(request.caller(), request.required(), request.id(), entry)
                .map(ConsentRoutes::created);
    }

    private static ScopeEntry scope(Body scope) {
        return new ScopeEntry(
                scope.uuids("communities"),
                scope.uuids("agencies"),
                scope.texts("purposes"),
                scope.texts("categories"));
    }

    private Future<Reply> notices(Request request) {
        return ledger.notices(request.caller(), request.id()).map(given -> {
            JsonArray notices = new JsonArray();
            given.forEach(notice -> notices.add(json(notice)));
            return Reply.ok(new JsonObject().put("notices", notices));
        });
    }

    private Future<Reply> recordNotice(Request request) {
        Body body = new Body(request.body());
        Optional<LocalDate> givenOn = body.date("givenOn");
        Optional<String> notice = body.text("notice");
        Optional<String> manner = body.text("manner");
        body.require("notice");
        body.require("givenOn");
        body.require("manner");
        body.throwIfWrong();
        NoticeEntry entry =
                new NoticeEntry(notice.orElseThrow(), givenOn.orElseThrow(), manner.orElseThrow());
        return ledger.recordNotice(request.caller(), request.required(), request.id(), entry)
                .map(ConsentRoutes::created);
    }

    private static Reply created(Recorded recorded) {
        return Reply.created(new JsonObject()
                .put("id", recorded.id().toString())
                .put("recordedAt", recorded.recordedAt().toString()));
    }

    private static JsonObject json(Entry entry) {
        Statement statement = entry.line().statement();
        Map<UUID, String> agencies = entry.names().agencies();
        JsonObject json = new JsonObject()
                .put("id", entry.line().id().toString())
                .put("state", ConsentWords.of(statement.state()))
                .put("by", ConsentWords.of(statement.by()));
        statement
                .competent()
                .ifPresent(competent -> json.put("capacity", capacity(competent, entry)));
        if (statement.explainedPurpose() || statement.explainedSharing()) {
            json.put(
                    "explained",
                    new JsonObject()
                            .put("purpose", statement.explainedPurpose())
                            .put("sharing", statement.explainedSharing()));
        }
        json.put("disclosers", named(statement.disclosers(), agencies))
                .put(
                        "scope",
                        new JsonObject()
                                .put(
                                        "communities",
                                        named(
                                                statement.communities(),
                                                entry.names().communities()))
                                .put("agencies", named(statement.agencies(), agencies))
                                .put("purposes", new JsonArray(statement.purposes()))
                                .put("categories", new JsonArray(statement.categories())));
        statement.until().ifPresent(until -> json.put("until", until.toString()));
        entry.remarks().note().ifPresent(note -> json.put("note", note));
        return json.put("recordedAt", entry.line().recordedAt().toString())
                .put("recordedBy", json(entry.line().recordedBy()));
    }

    private static JsonObject capacity(boolean competent, Entry entry) {
        JsonObject capacity = new JsonObject().put("competent", competent);
        entry.remarks().capacityNote().ifPresent(note -> capacity.put("note", note));
        return capacity;
    }

    private static JsonArray named(List<UUID> ids, Map<UUID, String> names) {
        JsonArray array = new JsonArray();
        for (UUID id : ids) {
            array.add(new JsonObject()
                    .put("id", id.toString())
                    .put("name", names.getOrDefault(id, "")));
        }
        return array;
    }

    private static JsonObject json(Notice notice) {
        return new JsonObject()
                .put("id", notice.id().toString())
                .put("notice", notice.notice().notice())
                .put("givenOn", notice.notice().givenOn().toString())
                .put("manner", notice.notice().manner())
                .put("recordedAt", notice.recordedAt().toString())
                .put("recordedBy", json(notice.recordedBy()));
    }

    private static JsonObject json(Recorder recorder) {
        return new JsonObject().put("id", recorder.id().toString()).put("name", recorder.name());
    }
}
