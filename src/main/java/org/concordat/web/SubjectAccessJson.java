package org.concordat.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Camel;
import org.concordat.subjectaccess.AccessRequest;
import org.concordat.subjectaccess.Exemption;
import org.concordat.subjectaccess.Line;
import org.concordat.subjectaccess.Named;
import org.concordat.subjectaccess.OriginatorDesk;
import org.concordat.subjectaccess.QuestionBook.Asked;
import org.concordat.subjectaccess.Report;
import org.concordat.subjectaccess.ReportDesk.Finished;
import org.concordat.subjectaccess.RequestReading.View;
import org.concordat.subjectaccess.Verdict;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Requests for what was shared about a person, and reports, as those may see them who work on them. */
final class SubjectAccessJson {
    private static final String ERASED = "(erased)";

    private SubjectAccessJson() {}

    static JsonObject listing(List<AccessRequest> requests) {
        JsonArray array = new JsonArray();
        requests.forEach(request -> array.add(request(request)));
        return new JsonObject().put("requests", array);
    }

    private static JsonObject request(AccessRequest request) {
        JsonObject json = new JsonObject()
                .put("id", request.id().toString())
                .put("person", named(request.person()))
                .put("child", request.child())
                .put("asker", Camel.of(request.asker()))
                .put("receivedOn", request.limit().receivedOn().toString())
                .put("countsFrom", request.limit().from().toString())
                .put("extended", request.limit().extended())
                .put("dueOn", request.dueOn().toString())
                .put("handler", named(request.handler()))
                .put("registeredAt", request.registeredAt().toString())
                .put("state", Camel.of(request.state()))
                .put("missing", parts(request));
        DecisionJson.putIfAny(json, "compiledAt", request.compiledAt());
        DecisionJson.putIfAny(json, "endedAt", request.endedAt());
        request.closing().ifPresent(why -> json.put("closing", Camel.of(why)));
        return json;
    }

    private static JsonArray parts(AccessRequest request) {
        JsonArray missing = new JsonArray();
        request.missing().forEach(part -> missing.add(Camel.of(part)));
        return missing;
    }

    static JsonObject view(View view) {
        AccessRequest request = view.request();
        Map<UUID, String> texts = view.texts();
        JsonObject json = request(request)
                .put("askerName", SharingJson.title(texts, request.askerName()))
                .put("proofs", proofs(request, texts))
                .put("news", view.news())
                .put("version", view.version());
        request.extensionReason()
                .ifPresent(id -> json.put("extensionReason", SharingJson.title(texts, id)));
        DecisionJson.putIfAny(json, "toldOn", request.toldOn());
        request.closingNote()
                .ifPresent(id -> json.put("closingNote", SharingJson.title(texts, id)));
        JsonArray lines = new JsonArray();
        view.lines()
                .forEach(line -> lines.add(line(line, texts, view.unread().contains(line.id()))));
        json.put("lines", lines);
        view.report()
                .ifPresent(kept -> json.put(
                        "signed",
                        new JsonObject()
                                .put("by", named(kept.signedBy()))
                                .put("at", kept.signedAt().toString())));
        return json;
    }

    private static JsonArray proofs(AccessRequest request, Map<UUID, String> texts) {
        JsonArray proofs = new JsonArray();
        request.checks()
                .forEach(check -> proofs.add(new JsonObject()
                        .put("part", Camel.of(check.part()))
                        .put("seen", SharingJson.title(texts, check.seen()))
                        .put("seenOn", check.seenOn().toString())
                        .put("by", named(check.by()))
                        .put("at", check.at().toString())));
        return proofs;
    }

    /**
     * @param unread its text is not for the caller: somebody else has to open it, or lodged it
     */
    private static JsonObject line(Line line, Map<UUID, String> texts, boolean unread) {
        JsonObject json = new JsonObject()
                .put("id", line.id().toString())
                .put("sharing", line.sharing().toString())
                .put("direction", line.disclosed() ? "givenOut" : "received")
                .put("purpose", line.purpose())
                .put("category", line.category())
                .put("originator", line.originatorName())
                .put("thirdParty", line.thirdParty())
                .put("others", line.others())
                .put("whereabouts", line.whereabouts())
                .put("at", line.at().toString())
                .put("consented", line.consented())
                .put("concern", line.concernOf().isPresent())
                .put("correcting", line.correcting())
                .put("verdict", verdict(Verdict.of(line)))
                .put("needsApproval", Verdict.needsApproval(line));
        if (!unread) {
            json.put("text", itemText(texts, Optional.of(line.text())));
        }
        DecisionJson.putIfAny(json, "unopenedBy", line.unopenedBy());
        line.later()
                .ifPresent(later -> json.put(
                        "later",
                        new JsonObject()
                                .put("fate", Camel.of(later.fate()))
                                .put("at", later.at().toString())));
        line.other()
                .or(() -> line.external().map(texts::get).map(SubjectAccessJson::external))
                .ifPresent(with -> json.put("with", with));
        DecisionJson.putIfAny(json, "observedOn", line.observedOn());
        line.chosen().ifPresent(chosen -> json.put("chosen", chosen(chosen, texts)));
        line.question().ifPresent(question -> json.put("question", question(question, texts)));
        return json;
    }

    private static String external(String kept) {
        JsonObject external = new JsonObject(kept);
        return external.getString("name") + ", " + external.getString("organisation");
    }

    private static JsonObject chosen(Line.Chosen chosen, Map<UUID, String> texts) {
        JsonObject json = new JsonObject()
                .put("choice", Camel.of(chosen.choice()))
                .put("listed", chosen.listed())
                .put("by", named(chosen.by()))
                .put("at", chosen.at().toString());
        exemption(json, chosen.exemption());
        chosen.reason().ifPresent(id -> json.put("reason", SharingJson.title(texts, id)));
        return json;
    }

    private static JsonObject question(Line.Question question, Map<UUID, String> texts) {
        JsonObject json = new JsonObject()
                .put("state", Camel.of(question.state()))
                .put("askedAt", question.askedAt().toString())
                .put("due", question.due().toString())
                .put("listed", question.listed());
        exemption(json, question.exemption());
        question.wording().ifPresent(id -> json.put("wording", SharingJson.title(texts, id)));
        question.reason().ifPresent(id -> json.put("reason", SharingJson.title(texts, id)));
        DecisionJson.putIfAny(json, "answeredAt", question.answeredAt());
        return json;
    }

    private static void exemption(JsonObject json, Optional<Exemption> exemption) {
        exemption.ifPresent(one -> json.put("exemption", Camel.of(one)));
    }

    private static String verdict(Verdict verdict) {
        if (verdict instanceof Verdict.Given given) {
            return given.inPart() ? "givenInPart" : "given";
        }
        if (verdict instanceof Verdict.Waiting) {
            return "waiting";
        }
        if (verdict instanceof Verdict.Withheld) {
            return "withheld";
        }
        return verdict instanceof Verdict.Unmentioned ? "unmentioned" : "undecided";
    }

    static JsonObject questions(OriginatorDesk.View view) {
        JsonArray array = new JsonArray();
        view.questions().forEach(one -> array.add(asked(one, view.texts())));
        return new JsonObject().put("questions", array);
    }

    private static JsonObject asked(Asked asked, Map<UUID, String> texts) {
        JsonObject json = new JsonObject()
                .put("id", asked.id().toString())
                .put("state", Camel.of(asked.state()))
                .put("sharing", asked.sharing().toString())
                .put("category", asked.category())
                .put("text", itemText(texts, asked.text().map(content -> content.id())))
                .put("asker", asked.asker())
                .put("person", named(asked.person()))
                .put("asking", Camel.of(asked.asking()))
                .put("askedAt", asked.askedAt().toString())
                .put("due", asked.due().toString());
        DecisionJson.putIfAny(json, "observedOn", asked.observedOn());
        DecisionJson.putIfAny(json, "answeredBy", asked.answeredBy());
        DecisionJson.putIfAny(json, "answeredAt", asked.answeredAt());
        return json;
    }

    private static String itemText(Map<UUID, String> texts, Optional<UUID> id) {
        return id.map(texts::get)
                .map(text -> new JsonObject(text).getString("text", ERASED))
                .orElse(ERASED);
    }

    static JsonObject report(Finished finished) {
        Report report = finished.report();
        JsonArray entries = new JsonArray();
        report.entries().forEach(entry -> entries.add(entry(entry)));
        JsonArray withheld = new JsonArray();
        report.withheld()
                .forEach(left -> withheld.add(
                        new JsonObject().put("why", left.why()).put("law", left.law())));
        return new JsonObject()
                .put("agency", report.agency())
                .put("partnership", report.partnership())
                .put("protocol", report.protocol())
                .put("person", report.person())
                .put("askedBy", report.askedBy())
                .put("receivedOn", report.receivedOn().toString())
                .put("madeAt", report.madeAt().toString())
                .put("signedBy", finished.signedBy())
                .put("signedAt", finished.signedAt().toString())
                .put("entries", entries)
                .put("withheld", withheld)
                .put("rights", new JsonArray(report.rights()));
    }

    private static JsonObject entry(Report.Entry entry) {
        JsonObject json = new JsonObject()
                .put("on", entry.on().toString())
                .put("direction", Camel.of(entry.direction()))
                .put("with", entry.with())
                .put("category", entry.category())
                .put("inPart", entry.inPart())
                .put("correcting", entry.correcting())
                .put("purpose", entry.purpose())
                .put("basis", entry.basis())
                .put("section", entry.section())
                .put("sectionTitle", entry.sectionTitle())
                .put("consentRecorded", entry.consentRecorded());
        DecisionJson.putIfAny(json, "text", entry.text());
        entry.later()
                .ifPresent(later -> json.put(
                        "later",
                        new JsonObject()
                                .put("fate", Camel.of(later.fate()))
                                .put("on", later.on().toString())));
        return json;
    }

    private static JsonObject named(Named named) {
        return new JsonObject().put("id", named.id().toString()).put("name", named.name());
    }
}
