package org.concordat.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

import org.concordat.access.AskingLimit;
import org.concordat.access.Authority;
import org.concordat.access.Csrf;
import org.concordat.access.TokenCheck;
import org.concordat.access.TokenFault;
import org.concordat.access.Tokens;
import org.concordat.kernel.Problem;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may come in with a request. Says the same to a missing, a forged and an expired token. Whether the
 * session still lives is checked where it cannot be stale: in the first statement of each transaction.
 */
public final class Door {
    private static final String COOKIE = "concordat";
    /** Which a browser takes from this very host alone, by TLS (RFC 6265bis): no neighbour can plant one. */
    private static final String COOKIE_BY_TLS = "__Host-" + COOKIE;

    private static final String BEARER = "Bearer ";
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Tokens tokens;
    private final Csrf csrf;
    private final Authority authority;
    private final AskingLimit strangers;
    private final String cookieName;
    private final Metrics metrics;

    /**
     * A door.
     *
     * @param secure whether clients come by TLS
     * @param metrics counts tokens that are none, by why alone
     */
    public Door(
            Tokens tokens,
            Csrf csrf,
            Authority authority,
            AskingLimit strangers,
            boolean secure,
            Metrics metrics) {
        this.tokens = tokens;
        this.csrf = csrf;
        this.authority = authority;
        this.strangers = strangers;
        this.cookieName = cookieName(secure);
        this.metrics = metrics;
    }

    static String cookieName(boolean secure) {
        return secure ? COOKIE_BY_TLS : COOKIE;
    }

    /** Lets anybody ask what everybody may, but nobody without end. */
    void admitAnybody(String address) {
        strangers.take(address);
    }

    /** Whose token a request has, when it has a good one. */
    Optional<Tokens.Verified> knows(HttpServerRequest request) {
        TokenCheck check = check(request);
        check.fault().ifPresent(metrics::refused);
        return check.verified();
    }

    private TokenCheck check(HttpServerRequest request) {
        List<String> headers = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        // More than one cookie of our name is one too many: somebody planted one.
        List<String> cookies = cookies(request);
        if (headers.size() > 1 || cookies.size() > 1) {
            return refused(TokenFault.SEVERAL);
        }
        if (headers.isEmpty()) {
            return cookies.isEmpty() ? refused(TokenFault.MISSING) : tokens.verify(cookies.get(0));
        }
        Optional<String> token = bearer(headers.get(0));
        if (token.isEmpty()) {
            return refused(TokenFault.NOT_BEARER);
        }
        return cookies.isEmpty() || cookies.get(0).equals(token.get())
                ? tokens.verify(token.get())
                : refused(TokenFault.SEVERAL);
    }

    private static TokenCheck refused(TokenFault fault) {
        return new TokenCheck.Refused(fault);
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

    /** The scheme in any case, one space, and the token (RFC 6750): nothing is stripped or guessed. */
    private static Optional<String> bearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()))
                : Optional.empty();
    }

    private List<String> cookies(HttpServerRequest request) {
        return cookies(request, cookieName);
    }

    /** All of a name as they were sent: Vert.x keeps one of each, and does not say that there were two. */
    static List<String> cookies(HttpServerRequest request, String name) {
        return request.headers().getAll(HttpHeaders.COOKIE).stream()
                .flatMap(header -> Stream.of(header.split(";", -1)))
                .map(String::strip)
                .filter(one -> one.startsWith(name + "="))
                .map(one -> one.substring(name.length() + 1))
                .toList();
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
