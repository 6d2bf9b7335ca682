package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.access.Csrf;
import org.concordat.access.Identity;
import org.concordat.access.SignIn;
import org.concordat.access.SignedIn;
import org.concordat.access.SignedInSessions;
import org.concordat.access.Tokens;
import org.concordat.kernel.Role;
import org.concordat.web.VisitOperation.Outcome;
import org.concordat.web.VisitOperation.Visit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Sign-in, renewal, sign-out, and who one is. */
public final class AccessRoutes {
    private final SignIn signIn;
    private final SignedInSessions sessions;
    private final Csrf csrf;

    public AccessRoutes(SignIn signIn, SignedInSessions sessions, Csrf csrf) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.csrf = csrf;
    }

    Map<String, VisitOperation> operations() {
        return Map.of(
                "signIn", this::signIn,
                "setUpFactor", this::setUpFactor,
                "renewSession", this::renew,
                "signOut", this::signOut,
                "me", this::me);
    }

    private Future<Outcome> signIn(Visit visit) {
        return signIn.signIn(credentials(visit), visit.from()).map(this::admitted);
    }

    /** Nobody is signed in by it: who has set it up signs in with the first code. */
    private Future<Outcome> setUpFactor(Visit visit) {
        return signIn.setUp(credentials(visit), visit.from())
                .map(begun -> new Outcome.Kept(Reply.ok(OwnAccountRoutes.factor(begun))));
    }

    private static SignIn.Credentials credentials(Visit visit) {
        return new SignIn.Credentials(
                visit.body().getString("username"),
                visit.body().getString("password"),
                Optional.ofNullable(visit.body().getString("code")));
    }

    private Outcome admitted(SignIn.Admitted admitted) {
        Outcome outcome = session(admitted.signedIn());
        if (!admitted.recoveryCodes().isEmpty()) {
            outcome.reply().body().put("recoveryCodes", new JsonArray(admitted.recoveryCodes()));
        }
        return outcome;
    }

    private Future<Outcome> renew(Visit visit) {
        return sessions.renew(visit.required().caller()).map(this::session);
    }

    private Future<Outcome> signOut(Visit visit) {
        return sessions.end(visit.required().caller())
                .map(ended -> new Outcome.Ended(Reply.nothing()));
    }

    private Future<Outcome> me(Visit visit) {
        Tokens.Verified who = visit.required();
        return sessions.identity(who.caller())
                .map(identity -> new Outcome.Kept(Reply.ok(
                        described(identity, csrf.token(who.caller().session()), who.expiresAt()))));
    }

    private Outcome session(SignedIn signedIn) {
        JsonObject body = described(
                signedIn.identity(),
                csrf.token(signedIn.session()),
                signedIn.token().expiresAt());
        return new Outcome.Begun(
                Reply.ok(body.put("token", signedIn.token().token())), signedIn.token());
    }

    private static JsonObject described(Identity identity, String csrfToken, Instant expiresAt) {
        JsonArray teams = new JsonArray();
        identity.teams().forEach(team -> teams.add(named(team)));
        JsonArray roles = new JsonArray();
        identity.roles().stream().sorted().map(Role::id).forEach(roles::add);
        return new JsonObject()
                .put(
                        "practitioner",
                        new JsonObject()
                                .put("id", identity.id().toString())
                                .put("name", identity.name())
                                .put("agency", named(identity.agency()))
                                .put("teams", teams)
                                .put("roles", roles))
                .put("csrfToken", csrfToken)
                .put("expiresAt", expiresAt.toString());
    }

    private static JsonObject named(Identity.Named named) {
        return new JsonObject().put("id", named.id().toString()).put("name", named.name());
    }
}
