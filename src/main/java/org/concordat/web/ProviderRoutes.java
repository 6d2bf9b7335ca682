package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.access.Tokens;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Role;
import org.concordat.provider.ProviderRegister;
import org.concordat.provider.ProviderSettings;
import org.concordat.provider.ProviderSettings.Mapping;
import org.concordat.provider.ProviderSignIn;
import org.concordat.provider.ProviderSignIn.Back;
import org.concordat.provider.ProviderSignIn.End;
import org.concordat.web.VisitOperation.Outcome;
import org.concordat.web.VisitOperation.Visit;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Sign-in by agencies' own providers, and how an agency keeps its provider, over HTTP. */
public final class ProviderRoutes implements Routes {
    /** Where a provider sends people back to; it is told this address and no other. */
    static final String WAY_BACK = "/sign-in/return";

    private final ProviderSignIn signIn;
    private final ProviderRegister register;

    public ProviderRoutes(ProviderSignIn signIn, ProviderRegister register) {
        this.signIn = signIn;
        this.register = register;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "provider", this::provider,
                "keepProvider", this::keep,
                "endProvider", this::end,
                "linkPractitioner", this::link);
    }

    @Override
    public Map<String, OpenOperation> open() {
        return Map.of("signInProviders", inputs -> agencies());
    }

    @Override
    public Map<String, VisitOperation> visits() {
        return Map.of(
                "signInWith", this::setOut,
                "signInReturns", this::comeBack,
                "providerLogout", this::logout);
    }

    private Future<Reply> agencies() {
        return signIn.agencies()
                .map(all -> Reply.ok(new JsonObject()
                        .put("agencies", RegisterJson.array(all, RegisterJson::named))));
    }

    private Future<Outcome> setOut(Visit visit) {
        UUID agency = UUID.fromString(visit.body().getString("agency"));
        return signIn.setOut(agency, wayBack(visit))
                .map(out -> new Outcome.SetOut(
                        Reply.ok(new JsonObject().put("location", out.location())), out.held()));
    }

    private Future<Outcome> comeBack(Visit visit) {
        Back back = new Back(
                visit.inputs().queried("code"),
                visit.inputs().queried("state"),
                visit.inputs().queried("iss"),
                visit.held());
        return signIn.comeBack(back, wayBack(visit), visit.from().browser())
                .map(ProviderRoutes::page);
    }

    /** A page of ours and never one that the request names. */
    private static Outcome page(End end) {
        if (end instanceof End.In in) {
            Tokens.Issued token = in.signedIn().token();
            return new Outcome.CameBack(Reply.seeOther(), "/sign-in?in", Optional.of(token));
        }
        String fault = ((End.Out) end).fault().id();
        return new Outcome.CameBack(
                Reply.seeOther(), "/sign-in?provider=" + fault, Optional.empty());
    }

    private static URI wayBack(Visit visit) {
        return URI.create(visit.platform()
                        .orElseThrow(() -> Problem.unavailable(
                                "This platform has not been told its own address.", 60))
                + ApiContract.BASE
                + WAY_BACK);
    }

    private Future<Outcome> logout(Visit visit) {
        UUID agency = UUID.fromString(String.valueOf(visit.inputs().path().get("id")));
        return signIn.signedOut(agency, visit.body().getString("logout_token", ""))
                .map(done -> new Outcome.Kept(Reply.ok(new JsonObject())));
    }

    private Future<Reply> provider(Request request) {
        return register.of(request.caller(), request.id()).map(view -> {
            JsonObject json = new JsonObject()
                    .put("bySteward", view.bySteward())
                    .put(
                            "links",
                            RegisterJson.array(
                                    view.links(),
                                    one -> new JsonObject()
                                            .put(
                                                    "practitioner",
                                                    one.practitioner().toString())
                                            .put("subject", one.subject())));
            view.settings().ifPresent(settings -> json.put("settings", settings(settings)));
            return Reply.ok(json);
        });
    }

    private static JsonObject settings(ProviderSettings settings) {
        return new JsonObject()
                .put("issuer", settings.issuer())
                .put("clientId", settings.clientId())
                .put("subjectClaim", settings.subjectClaim())
                .put("groupsClaim", settings.groupsClaim())
                .put(
                        "mapping",
                        RegisterJson.array(
                                settings.mapping(),
                                one -> new JsonObject()
                                        .put("group", one.group())
                                        .put(
                                                "roles",
                                                RegisterJson.array(
                                                        one.roles().stream()
                                                                .sorted()
                                                                .toList(),
                                                        Role::id))))
                .put(
                        "factors",
                        new JsonArray(settings.factors().stream().sorted().toList()))
                .put("exclusive", settings.exclusive());
    }

    private Future<Reply> keep(Request request) {
        Body body = new Body(request.body());
        ProviderSettings settings = settings(body);
        Optional<String> secret = body.text("clientSecret");
        body.throwIfWrong();
        return AgencyRoutes.reply(register.save(
                request.caller(), request.required(), request.id(), settings, secret));
    }

    /** What is wrong with it is noted in the body. */
    static ProviderSettings settings(Body body) {
        List<Mapping> mapping = body.objects("mapping").stream()
                .map(one -> new Mapping(one.line("group").orElse(""), roles(one)))
                .toList();
        return new ProviderSettings(
                body.line("issuer").orElse(""),
                body.line("clientId").orElse(""),
                body.text("subjectClaim").orElse("sub"),
                body.text("groupsClaim").orElse("groups"),
                mapping,
                body.texts("factors").orElse(List.of()).stream().collect(Collectors.toSet()),
                body.flag("exclusive").orElse(false));
    }

    private static Set<Role> roles(Body one) {
        return one.texts("roles").orElse(List.of()).stream()
                .map(Role::of)
                .collect(Collectors.toSet());
    }

    private Future<Reply> end(Request request) {
        return AgencyRoutes.reply(register.end(request.caller(), request.required(), request.id()));
    }

    private Future<Reply> link(Request request) {
        Body body = new Body(request.body());
        Optional<String> subject = body.line("subject");
        body.throwIfWrong();
        return AgencyRoutes.reply(
                register.link(request.caller(), request.required(), request.id(), subject));
    }
}
