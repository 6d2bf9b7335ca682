package org.concordat.web;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

import org.concordat.access.AskingLimit;
import org.concordat.access.Authority;
import org.concordat.access.Csrf;
import org.concordat.access.Tokens;
import org.concordat.kernel.Problem;

import java.util.Optional;
import java.util.Set;

/**
 * Who may come in with a request. Says the same to a missing, a forged and an expired token. Whether the
 * session still lives is checked where it cannot be stale: in the first statement of each transaction.
 */
public final class Door {
    static final String COOKIE = "concordat";

    private static final String BEARER = "Bearer ";
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Tokens tokens;
    private final Csrf csrf;
    private final Authority authority;
    private final AskingLimit strangers;

    public Door(Tokens tokens, Csrf csrf, Authority authority, AskingLimit strangers) {
        this.tokens = tokens;
        this.csrf = csrf;
        this.authority = authority;
        this.strangers = strangers;
    }

    /** Lets anybody ask what everybody may, but nobody without end. */
    void admitAnybody(String address) {
        strangers.take(address);
    }

    /** Whose token a request has, when it has a good one. */
    Optional<Tokens.Verified> knows(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        return tokens.verify(authorization == null ? cookie(request) : bearer(authorization));
    }

    /**
     * The caller, when the token is good, the request is from a page of ours, and a role allows it.
     *
     * @param known whose token it has
     */
    Tokens.Verified admit(
            HttpServerRequest request, String operationId, Optional<Tokens.Verified> known) {
        Tokens.Verified who = known.orElseThrow(Door::unknown);
        if (request.getHeader("Authorization") == null && !SAFE.contains(request.method())) {
            refuseForgery(request, who);
        }
        if (!authority.admits(who.caller(), operationId)) {
            throw new Problem(Problem.Code.FORBIDDEN, "Your role does not allow this.");
        }
        return who;
    }

    /** A browser says where a request started; a page of somebody else must not sign anybody in. */
    static void refuseOtherSites(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin")) {
            throw forged();
        }
    }

    private void refuseForgery(HttpServerRequest request, Tokens.Verified who) {
        refuseOtherSites(request);
        String sent = Optional.ofNullable(request.getHeader("X-CSRF-Token")).orElse("");
        if (!csrf.matches(who.caller().session(), sent)) {
            throw forged();
        }
    }

    private static String bearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : "";
    }

    /** Two cookies of our name are one too many: somebody planted one. */
    private static String cookie(HttpServerRequest request) {
        Set<Cookie> cookies = request.cookies(COOKIE);
        return cookies.size() == 1 ? cookies.iterator().next().getValue() : "";
    }

    private static Problem unknown() {
        return new Problem(Problem.Code.UNAUTHENTICATED, "Sign in first.");
    }

    private static Problem forged() {
        return new Problem(
                Problem.Code.CSRF,
                "This request did not come from a page of ours. Reload the page.");
    }
}
