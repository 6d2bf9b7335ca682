package org.concordat.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;

import org.concordat.access.Sessions;
import org.concordat.provider.ProviderFault.Failed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Speaks OpenID Connect with providers: discovery, the way there, the code's exchange, and tokens' proof. */
final class OpenId {
    /** Signatures alone: no {@code none}, and no secret that both sides have. */
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.ES384);

    private static final Duration KNOWN_FOR = Duration.ofMinutes(10);
    private static final Duration KEYS_ASKED_EVERY = Duration.ofSeconds(30);
    private static final Duration OLDEST = Duration.ofMinutes(10);
    private static final int CLOCKS_DIFFER_SECONDS = 60;
    /** A provider may know somebody since this long: no session of ours lives longer. */
    private static final int OLDEST_SIGN_IN_SECONDS = (int) Sessions.LONGEST.toSeconds();

    private static final int MOST_KNOWN = 500;
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final BoundedHttp http;
    private final Endpoints endpoints;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    OpenId(Vertx vertx, Endpoints endpoints, InstantSource clock) {
        this.http = new BoundedHttp(vertx);
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /** A provider as it described itself, and its keys. */
    private record Known(OIDCProviderMetadata metadata, JWKSet keys, Instant at, Instant keysAt) {}

    /** What is known on the way there and back: all of it follows from what the browser alone holds. */
    record Secrets(String state, String nonce, String verifier) {}

    /** A provider with its secret open, for one use. */
    record Client(ProviderSettings settings, String secret, URI back) {
        @Override
        public String toString() {
            return "Client[REDACTED]";
        }
    }

    /** Where the browser goes. */
    Future<String> wayThere(ProviderSettings settings, URI back, Secrets secrets) {
        return known(settings.issuer())
                .map(one -> new AuthenticationRequest.Builder(
                                ResponseType.CODE,
                                new com.nimbusds.oauth2.sdk.Scope("openid"),
                                new ClientID(settings.clientId()),
                                back)
                        .endpointURI(one.metadata().getAuthorizationEndpointURI())
                        .state(new State(secrets.state()))
                        .nonce(new Nonce(secrets.nonce()))
                        .maxAge(OLDEST_SIGN_IN_SECONDS)
                        .codeChallenge(
                                new CodeVerifier(secrets.verifier()), CodeChallengeMethod.S256)
                        .build()
                        .toURI()
                        .toString());
    }

    /**
     * Whom the provider vouches for. The code is spent by it.
     *
     * @param answeredBy the issuer that the answer named, which must be the one that was asked (RFC 9207)
     */
    Future<IDTokenClaimsSet> wayBack(
            Client client, Secrets secrets, String code, Optional<String> answeredBy) {
        String issuer = client.settings().issuer();
        return known(issuer).compose(one -> {
            boolean named = answeredBy.isPresent()
                    || !one.metadata().supportsAuthorizationResponseIssuerParam();
            if (!named || !answeredBy.orElse(issuer).equals(issuer)) {
                return untrusted();
            }
            return exchange(one.metadata(), client, secrets, code)
                    .compose(token -> proven(
                            issuer,
                            token,
                            keys -> idToken(
                                    client.settings(), keys, token, new Nonce(secrets.nonce()))));
        });
    }

    /** Whom the provider says that they signed out. */
    Future<LogoutTokenClaimsSet> signedOut(ProviderSettings settings, String token) {
        JWT parsed;
        try {
            parsed = JWTParser.parse(token);
        } catch (java.text.ParseException e) {
            return untrusted();
        }
        return proven(settings.issuer(), parsed, keys -> logoutToken(settings, keys, parsed));
    }

    private LogoutTokenClaimsSet logoutToken(ProviderSettings settings, JWKSet keys, JWT token)
            throws BadJOSEException, JOSEException {
        LogoutTokenClaimsSet claims = new LogoutTokenValidator(
                        new Issuer(settings.issuer()),
                        new ClientID(settings.clientId()),
                        false,
                        selector(keys),
                        null)
                .validate(token);
        refuseOlder(claims.getIssueTime(), OLDEST);
        return claims;
    }

    private void refuseOlder(Date than, Duration age) throws BadJOSEException {
        if (than.toInstant().isBefore(clock.instant().minus(age))) {
            throw new BadJOSEException("too old");
        }
    }

    private static JWSVerificationKeySelector<SecurityContext> selector(JWKSet keys) {
        return new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys));
    }

    private IDTokenClaimsSet idToken(ProviderSettings settings, JWKSet keys, JWT token, Nonce nonce)
            throws BadJOSEException, JOSEException {
        ClientID client = new ClientID(settings.clientId());
        IDTokenValidator validator =
                new IDTokenValidator(new Issuer(settings.issuer()), client, selector(keys), null);
        validator.setMaxClockSkew(CLOCKS_DIFFER_SECONDS);
        IDTokenClaimsSet claims = validator.validate(token, nonce);
        Object party = claims.getClaim("azp");
        boolean forUsAlone =
                party == null ? claims.getAudience().size() == 1 : party.equals(client.getValue());
        if (!forUsAlone) {
            throw new BadJOSEException("another party's");
        }
        refuseOlder(claims.getIssueTime(), OLDEST);
        if (claims.getAuthenticationTime() != null) {
            refuseOlder(
                    claims.getAuthenticationTime(),
                    Sessions.LONGEST.plusSeconds(CLOCKS_DIFFER_SECONDS));
        }
        return claims;
    }

    @FunctionalInterface
    private interface Proof<C> {
        C with(JWKSet keys) throws BadJOSEException, JOSEException;
    }

    /** A key that is not known may be new: then keys are asked for again, but not at every stranger's word. */
    private <C> Future<C> proven(String issuer, JWT token, Proof<C> proof) {
        if (!(token instanceof SignedJWT signed)
                || !ALGORITHMS.contains(signed.getHeader().getAlgorithm())) {
            return untrusted();
        }
        String kid = signed.getHeader().getKeyID();
        return known(issuer)
                .compose(one -> kid == null
                                || one.keys().getKeyByKeyId(kid) != null
                                || clock.instant().isBefore(one.keysAt().plus(KEYS_ASKED_EVERY))
                        ? Future.succeededFuture(one)
                        : keys(one.metadata(), one.at()))
                .compose(one -> {
                    try {
                        return Future.succeededFuture(proof.with(one.keys()));
                    } catch (BadJOSEException | JOSEException | RuntimeException e) {
                        return untrusted();
                    }
                });
    }

    private Future<JWT> exchange(
            OIDCProviderMetadata metadata, Client client, Secrets secrets, String code) {
        HTTPRequest request = new TokenRequest.Builder(
                        metadata.getTokenEndpointURI(),
                        authentication(metadata, client),
                        new AuthorizationCodeGrant(
                                new AuthorizationCode(code),
                                client.back(),
                                new CodeVerifier(secrets.verifier())))
                .build()
                .toHTTPRequest();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        request.getHeaderMap().forEach(headers::set);
        headers.set("Accept", "application/json");
        return http.post(metadata.getTokenEndpointURI(), headers, request.getBody())
                .recover(failure -> down())
                .compose(answer -> {
                    if (answer.status() >= 500) {
                        return down();
                    }
                    try {
                        HTTPResponse response = new HTTPResponse(answer.status());
                        response.setContentType(answer.type());
                        response.setBody(answer.body());
                        return Future.succeededFuture(OIDCTokenResponse.parse(response)
                                .getOIDCTokens()
                                .getIDToken());
                    } catch (ParseException | RuntimeException e) {
                        return untrusted();
                    }
                });
    }

    private static ClientAuthentication authentication(
            OIDCProviderMetadata metadata, Client client) {
        ClientID id = new ClientID(client.settings().clientId());
        Secret secret = new Secret(client.secret());
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        boolean inTheBody = methods != null
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return inTheBody ? new ClientSecretPost(id, secret) : new ClientSecretBasic(id, secret);
    }

    /** Fails with {@code DOWN} when the provider does not answer as one. */
    private Future<Known> known(String issuer) {
        Known found = known.get(issuer);
        if (found != null && clock.instant().isBefore(found.at().plus(KNOWN_FOR))) {
            return Future.succeededFuture(found);
        }
        Optional<URI> base = endpoints.issuer(issuer);
        if (base.isEmpty()) {
            return down();
        }
        return http.get(URI.create(issuer.replaceAll("/$", "") + DISCOVERY))
                .recover(failure -> down())
                .compose(answer -> described(issuer, answer))
                .compose(metadata -> keys(metadata, clock.instant()));
    }

    private Future<OIDCProviderMetadata> described(String issuer, BoundedHttp.Answer answer) {
        try {
            OIDCProviderMetadata metadata =
                    OIDCProviderMetadata.parse(whole(answer).body());
            boolean right = metadata.getIssuer().getValue().equals(issuer)
                    && endpoints.allowed(metadata.getAuthorizationEndpointURI()).isPresent()
                    && endpoints.allowed(metadata.getTokenEndpointURI()).isPresent()
                    && endpoints.allowed(metadata.getJWKSetURI()).isPresent();
            return right ? Future.succeededFuture(metadata) : down();
        } catch (ParseException | RuntimeException e) {
            return down();
        }
    }

    private Future<Known> keys(OIDCProviderMetadata metadata, Instant at) {
        return http.get(metadata.getJWKSetURI()).recover(failure -> down()).compose(answer -> {
            try {
                JWKSet keys = JWKSet.parse(whole(answer).body());
                Known now = new Known(metadata, keys, at, clock.instant());
                if (known.size() >= MOST_KNOWN) {
                    known.clear();
                }
                known.put(metadata.getIssuer().getValue(), now);
                return Future.succeededFuture(now);
            } catch (java.text.ParseException | RuntimeException e) {
                return down();
            }
        });
    }

    private static BoundedHttp.Answer whole(BoundedHttp.Answer answer) {
        if (answer.status() != 200) {
            throw new IllegalStateException("status " + answer.status());
        }
        return answer;
    }

    private static <T> Future<T> down() {
        return Future.failedFuture(new Failed(ProviderFault.DOWN));
    }

    private static <T> Future<T> untrusted() {
        return Future.failedFuture(new Failed(ProviderFault.NOT_TRUSTED));
    }
}
