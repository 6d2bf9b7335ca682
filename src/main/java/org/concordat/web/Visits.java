package org.concordat.web;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import org.concordat.access.BrowserName;
import org.concordat.access.SignIn;
import org.concordat.access.Tokens;
import org.concordat.web.VisitOperation.Outcome;
import org.concordat.web.VisitOperation.Visit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Operations that begin, renew or end sessions: what they are given, and the cookies that come of them. */
final class Visits {
    /** Those that another site has every reason to bring somebody to, or to send. */
    private static final Set<String> FROM_ELSEWHERE = Set.of("signInReturns", "providerLogout");

    private static final String HELD = "concordat-provider";
    private static final String WAY_BACK = ApiContract.BASE + ProviderRoutes.WAY_BACK;
    private static final Duration ON_THE_WAY = Duration.ofMinutes(10);

    private final Map<String, VisitOperation> operations;

    Visits(Map<String, VisitOperation> operations) {
        this.operations = Map.copyOf(operations);
    }

    Set<String> ids() {
        return operations.keySet();
    }

    boolean has(String id) {
        return operations.containsKey(id);
    }

    static boolean mayComeFromElsewhere(String id) {
        return FROM_ELSEWHERE.contains(id);
    }

    Future<?> answer(
            String id,
            RoutingContext context,
            Optional<Tokens.Verified> who,
            Inputs inputs,
            HttpSettings settings) {
        HttpServerRequest request = context.request();
        String browser = BrowserName.of(
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse(""));
        Visit visit = new Visit(
                who,
                inputs.body(),
                new SignIn.From(
                        settings.addressOf(request),
                        browser,
                        Reception.known(context).map(Tokens.Verified::caller)),
                inputs,
                settings.addressFor(request),
                held(request));
        return Objects.requireNonNull(operations.get(id)).handle(visit).map(outcome -> {
            cookies(context, outcome, settings);
            keepFromScripts(request, outcome);
            if (outcome instanceof Outcome.CameBack back) {
                context.response().putHeader(HttpHeaders.LOCATION, settings.base() + back.page());
            }
            Replies.send(context, outcome.reply());
            return outcome;
        });
    }

    /** A page has the token in its cookie, where no script reads it; a program has no other place for it. */
    private static void keepFromScripts(HttpServerRequest request, Outcome outcome) {
        if (outcome instanceof Outcome.Begun && request.headers().contains("Sec-Fetch-Site")) {
            outcome.reply().body().remove("token");
        }
    }

    /** Of two, somebody planted one. */
    private static Optional<String> held(HttpServerRequest request) {
        List<String> cookies = Door.cookies(request, HELD);
        return cookies.size() == 1 ? Optional.of(cookies.get(0)) : Optional.empty();
    }

    private static void cookies(RoutingContext context, Outcome outcome, HttpSettings settings) {
        boolean secure = settings.secure();
        if (outcome instanceof Outcome.Begun begun) {
            add(context, session(begun.token().token(), Tokens.LIFE, secure), secure);
        } else if (outcome instanceof Outcome.Ended) {
            add(context, session("", Duration.ZERO, secure), secure);
            // Not its cookies: those are every site's of this name's domain.
            // Nor, below a path, what others of the host keep.
            context.response()
                    .putHeader(
                            "Clear-Site-Data",
                            settings.base().isEmpty() ? "\"cache\", \"storage\"" : "\"cache\"");
        } else if (outcome instanceof Outcome.SetOut out) {
            add(context, held(out.held(), ON_THE_WAY, settings), secure);
        } else if (outcome instanceof Outcome.CameBack back) {
            add(context, held("", Duration.ZERO, settings), secure);
            back.token()
                    .ifPresent(t -> add(context, session(t.token(), Tokens.LIFE, secure), secure));
        }
    }

    private static void add(RoutingContext context, Cookie cookie, boolean secure) {
        context.response().addCookie(cookie.setHttpOnly(true).setSecure(secure));
    }

    private static Cookie session(String value, Duration life, boolean secure) {
        return Cookie.cookie(Door.cookieName(secure), value)
                .setPath("/")
                .setSameSite(CookieSameSite.STRICT)
                .setMaxAge(life.toSeconds());
    }

    /** Lax, since a browser brings it back from another site; and to that one address alone. */
    private static Cookie held(String value, Duration life, HttpSettings settings) {
        return Cookie.cookie(HELD, value)
                .setPath(settings.base() + WAY_BACK)
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(life.toSeconds());
    }
}
