package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.concordat.governance.AgreementRegister;
import org.concordat.governance.AgreementTerms;
import org.concordat.governance.AgreementTransition;
import org.concordat.governance.SignOff;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Problem;
import org.concordat.policy.Pack;
import org.concordat.policy.Terms.Statement;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Agreements over HTTP. */
public final class AgreementRoutes implements Routes {
    private final AgreementRegister agreements;
    private final Pack pack;
    private final InstantSource clock;

    public AgreementRoutes(AgreementRegister agreements, Pack pack, InstantSource clock) {
        this.agreements = agreements;
        this.pack = pack;
        this.clock = clock;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "agreements", this::all,
                "agreement", this::one,
                "draftAgreement", this::draft,
                "editAgreement", this::edit,
                "signAgreement", this::sign,
                "reviewAgreement", this::review,
                "changeAgreement", this::change);
    }

    private Future<Reply> all(Request request) {
        return agreements
                .all(request.caller())
                .map(found -> Reply.ok(new JsonObject()
                        .put(
                                "agreements",
                                RegisterJson.array(
                                        found.agreements(),
                                        a -> AgreementJson.agreement(a, found.today())))));
    }

    private Future<Reply> one(Request request) {
        LocalDate today = AgencyJson.today(clock.instant());
        return agreements
                .find(request.caller(), request.id())
                .map(view -> Reply.ok(AgreementJson.view(view, today)));
    }

    private Future<Reply> draft(Request request) {
        return AgencyRoutes.reply(agreements.draft(
                request.caller(), request.required(), terms(new Body(request.body()))));
    }

    private Future<Reply> edit(Request request) {
        Body body = new Body(request.body());
        AgreementTerms terms = terms(body.object("terms").orElseThrow());
        return AgencyRoutes.reply(agreements.edit(
                request.caller(),
                request.required(),
                request.id(),
                body.integer("version").orElseThrow(),
                terms));
    }

    private AgreementTerms terms(Body body) {
        LocalDate from = body.date("from").orElse(LocalDate.EPOCH);
        AgreementTerms terms = new AgreementTerms(
                body.line("title").orElse(""),
                body.uuid("community").orElseThrow(),
                distinct(body.uuids("disclosers")),
                distinct(body.uuids("recipients")),
                distinct(body.texts("purposes")),
                distinct(body.texts("categories")),
                body.text("lawfulBasis").orElse(""),
                body.text("legalPower"),
                body.text("controller").orElse(""),
                body.flag("contractual").orElse(false),
                statements(body.object("statements")),
                from,
                body.date("reviewBy").orElse(from.plusMonths(pack.agreements().reviewMonths())));
        body.throwIfWrong();
        return terms;
    }

    private static Map<Statement, String> statements(Optional<Body> body) {
        Map<Statement, String> statements = new EnumMap<>(Statement.class);
        for (Statement statement : Statement.values()) {
            body.flatMap(said -> said.paragraphs(Camel.of(statement)))
                    .ifPresent(text -> statements.put(statement, text));
        }
        return statements;
    }

    private static <T> List<T> distinct(Optional<List<T>> all) {
        return all.orElse(List.of()).stream().distinct().toList();
    }

    private Future<Reply> sign(Request request) {
        Body body = new Body(request.body());
        UUID agency = body.uuid("agency").orElseThrow();
        SignOff.Entry entry = AgencyRoutes.signOff(body, agency);
        body.throwIfWrong();
        return AgencyRoutes.reply(agreements.sign(
                request.caller(),
                request.required(),
                request.id(),
                body.integer("version").orElseThrow(),
                entry));
    }

    private Future<Reply> review(Request request) {
        Body body = new Body(request.body());
        LocalDate reviewedOn = body.date("reviewedOn").orElse(LocalDate.EPOCH);
        String outcome = body.paragraphs("outcome").orElse("");
        Optional<LocalDate> next = body.date("reviewBy");
        body.throwIfWrong();
        return AgencyRoutes.reply(agreements.review(
                request.caller(), request.required(), request.id(), reviewedOn, outcome, next));
    }

    private Future<Reply> change(Request request) {
        AgreementTransition transition = AgreementTransition.of(
                        String.valueOf(request.path().get("transition")))
                .orElseThrow(Problem::notFound);
        Body body = new Body(request.body());
        Optional<String> reason = body.paragraphs("reason");
        body.throwIfWrong();
        return AgencyRoutes.reply(agreements.change(
                request.caller(), request.required(), request.id(), transition, reason));
    }
}
