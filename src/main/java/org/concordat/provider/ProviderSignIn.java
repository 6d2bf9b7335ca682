package org.concordat.provider;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

import org.concordat.access.Accounts;
import org.concordat.access.Identity;
import org.concordat.access.Proof;
import org.concordat.access.SessionStart;
import org.concordat.access.SignedIn;
import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.governance.Agency;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Keyed;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Role;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.keys.KeyService;
import org.concordat.provider.OpenId.Client;
import org.concordat.provider.OpenId.Secrets;
import org.concordat.provider.ProviderFault.Failed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Signs people in with their provider's word. What belongs to one attempt — its state, nonce and verifier — follows
 * from a secret that the browser holds in a cookie; the database keeps a hash of it, so that any node can take the
 * answer and none takes it twice.
 */
public final class ProviderSignIn {
    private static final Scope ACCESS = Scope.platform(CrossAgency.ACCESS);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final int LONGEST_SUBJECT = 255;
    private static final Set<Role> BEYOND_AN_AGENCY = EnumSet.of(Role.STEWARD, Role.AUDITOR);

    private final Transactions transactions;
    private final Providers providers;
    private final Accounts accounts;
    private final SessionStart sessions;
    private final Journal journal;
    private final Doorbell doorbell;
    private final KeyService keys;
    private final OpenId openId;
    private final Keyed secret;

    /** What it reads and writes. */
    public record Ports(
            Transactions transactions,
            Providers providers,
            Accounts accounts,
            SessionStart sessions,
            Journal journal,
            Doorbell doorbell,
            KeyService keys) {}

    /**
     * Sign-in by providers.
     *
     * @param loopback whether a provider on this machine will do: in the demonstration
     * @param secret what attempts are made of, the same on every node
     */
    public ProviderSignIn(
            Vertx vertx, Ports ports, boolean loopback, byte[] secret, InstantSource clock) {
        this.transactions = ports.transactions();
        this.providers = ports.providers();
        this.accounts = ports.accounts();
        this.sessions = ports.sessions();
        this.journal = ports.journal();
        this.doorbell = ports.doorbell();
        this.keys = ports.keys();
        this.openId = new OpenId(vertx, new Endpoints(loopback), clock);
        this.secret = new Keyed(secret);
    }

    /** Agencies that have a provider. */
    public Future<List<Agency.Named>> agencies() {
        return transactions.read(ACCESS, providers::agencies);
    }

    /**
     * Somebody sets out.
     *
     * @param location where their browser goes
     * @param held what it holds meanwhile
     */
    public record SetOut(String location, String held) {
        @Override
        public String toString() {
            return "SetOut[REDACTED]";
        }
    }

    /** Begins an attempt; it is kept when the future succeeds. Fails when the agency has no provider that answers. */
    public Future<SetOut> setOut(UUID agency, URI back) {
        byte[] random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        String held = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return provider(agency)
                .compose(provider -> openId.wayThere(provider.settings(), back, secrets(held)))
                .recover(failure -> Future.failedFuture(
                        failure instanceof Failed
                                ? Problem.unavailable(
                                        "Your organisation's sign-in does not answer just now.", 30)
                                : failure))
                .compose(location -> transactions
                        .act(
                                ACCESS,
                                Boolean.class,
                                tx -> Future.succeededFuture(true),
                                (tx, ready) -> {
                                    providers.setOut(tx, attempt(held), agency);
                                    return true;
                                })
                        .map(kept -> new SetOut(location, held)));
    }

    /** With what somebody came back. */
    public record Back(
            Optional<String> code,
            Optional<String> state,
            Optional<String> issuer,
            Optional<String> held) {
        @Override
        public String toString() {
            return "Back[REDACTED]";
        }
    }

    /** How it ended. */
    public sealed interface End {
        record In(SignedIn signedIn) implements End {}

        record Out(ProviderFault fault) implements End {}
    }

    /** Ends an attempt. A session that it begins is durable when the future succeeds. */
    public Future<End> comeBack(Back with, URI back, String browser) {
        if (with.held().isEmpty()) {
            return Future.succeededFuture(new End.Out(ProviderFault.AGAIN));
        }
        Buffer attempt = attempt(with.held().get());
        return transactions
                .act(
                        ACCESS,
                        Taken.class,
                        tx -> providers.comeBack(tx, attempt).map(Taken::new),
                        (tx, taken) -> taken)
                .compose(taken -> taken.agency()
                        .map(agency -> ended(agency, with, back, browser))
                        .orElseGet(() -> Future.succeededFuture(new End.Out(ProviderFault.AGAIN))));
    }

    private record Taken(Optional<UUID> agency) {}

    private Future<End> ended(UUID agency, Back with, URI back, String browser) {
        return in(agency, with, back, browser)
                .<End>map(End.In::new)
                .recover(failure -> failure instanceof Failed failed
                        ? refused(agency, failed.fault())
                        : Future.failedFuture(failure));
    }

    private Future<End> refused(UUID agency, ProviderFault fault) {
        return transactions
                .act(ACCESS, Boolean.class, tx -> Future.succeededFuture(true), (tx, ready) -> {
                    journal.write(
                            tx,
                            JournalEntry.ofPlatform(Act.SIGN_IN_REFUSED, agency)
                                    .with("provider", fault.id()));
                    return true;
                })
                .map(written -> new End.Out(fault));
    }

    private Future<SignedIn> in(UUID agency, Back with, URI back, String browser) {
        Secrets secrets = secrets(with.held().orElseThrow());
        if (!same(secrets.state(), with.state().orElse(""))) {
            return failed(ProviderFault.AGAIN);
        }
        if (with.code().isEmpty()) {
            return failed(ProviderFault.DENIED);
        }
        return provider(agency)
                .compose(provider -> keys.open(List.of(provider.secret()))
                        .map(opened -> new Client(
                                provider.settings(),
                                String.valueOf(opened.get(provider.secret().id())),
                                back))
                        .compose(client ->
                                openId.wayBack(client, secrets, with.code().get(), with.issuer()))
                        .compose(claims ->
                                begin(provider, Vouched.of(provider.settings(), claims), browser)));
    }

    /** What the provider says of somebody. */
    private record Vouched(
            Optional<String> subject,
            String sub,
            Optional<String> sid,
            Set<Role> roles,
            boolean strong) {
        static Vouched of(ProviderSettings settings, IDTokenClaimsSet claims) {
            Object id = claims.getClaim(settings.subjectClaim());
            Set<String> shown = texts(claims.getClaim("amr"));
            Set<String> contexts = texts(claims.getClaim("acr"));
            return new Vouched(
                    Optional.ofNullable(id).map(String::valueOf).filter(Vouched::isPlain),
                    Optional.of(claims.getSubject().getValue())
                            .filter(Vouched::isPlain)
                            .orElseThrow(() -> new Failed(ProviderFault.NOT_TRUSTED)),
                    texts(claims.getClaim("sid")).stream()
                            .filter(Vouched::isPlain)
                            .findFirst(),
                    settings.rolesOf(texts(claims.getClaim(settings.groupsClaim()))),
                    settings.factors().stream()
                            .anyMatch(one -> shown.contains(one) || contexts.contains(one)));
        }

        /** What can be kept and found again. */
        private static boolean isPlain(String text) {
            return !text.isBlank()
                    && text.length() <= LONGEST_SUBJECT
                    && text.chars().noneMatch(Character::isISOControl);
        }

        private static Set<String> texts(@org.jspecify.annotations.Nullable Object claim) {
            if (claim instanceof String one) {
                return Set.of(one);
            }
            return claim instanceof Collection<?> many
                    ? many.stream()
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .collect(Collectors.toSet())
                    : Set.of();
        }
    }

    private record Found(Optional<Provider> provider, Optional<Identity> identity) {}

    /** Providers take their time to answer: what was changed meanwhile is not gone around. */
    private Future<SignedIn> begin(Provider provider, Vouched vouched, String browser) {
        String subject = vouched.subject().orElse("");
        return transactions.act(
                ACCESS,
                SignedIn.class,
                tx -> {
                    Future<Optional<Provider>> now = providers.hold(tx, provider.agency());
                    return providers
                            .linked(tx, provider.agency(), subject)
                            .compose(linked -> linked.map(id -> accounts.identity(tx, id))
                                    .orElseGet(() -> Future.succeededFuture(Optional.empty())))
                            .compose(who -> now.map(held -> new Found(held, who)));
                },
                (tx, found) -> {
                    if (!found.provider().equals(Optional.of(provider))) {
                        throw new Failed(ProviderFault.AGAIN);
                    }
                    Identity identity = found.identity()
                            .orElseThrow(() -> new Failed(ProviderFault.NOT_LINKED));
                    Set<Role> roles = granted(provider, identity, vouched);
                    SignedIn signedIn = sessions.begin(
                            tx,
                            identity.as(roles),
                            vouched.strong() ? Proof.PROVIDER_WITH_FACTOR : Proof.PROVIDER,
                            browser);
                    providers.began(
                            tx,
                            new ProviderSession(
                                    signedIn.session(),
                                    identity.id(),
                                    provider.agency(),
                                    vouched.sub(),
                                    vouched.sid(),
                                    roles));
                    return signedIn;
                });
    }

    /** INVARIANT (closed): the roles that both the register and the provider give, never more. */
    private static Set<Role> granted(Provider provider, Identity identity, Vouched vouched) {
        if (!provider.bySteward()
                && identity.roles().stream().anyMatch(BEYOND_AN_AGENCY::contains)) {
            throw new Failed(ProviderFault.BEYOND);
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(identity.roles());
        roles.retainAll(vouched.roles());
        if (roles.isEmpty()) {
            throw new Failed(ProviderFault.NO_ROLE);
        }
        if (!vouched.strong() && SessionStart.needsTwoFactors(roles)) {
            throw new Failed(ProviderFault.FACTOR);
        }
        return roles;
    }

    /** The provider says that somebody signed out there: their sessions by it end, on every node. */
    public Future<Void> signedOut(UUID agency, String token) {
        return provider(agency)
                .compose(provider -> openId.signedOut(provider.settings(), token))
                .recover(failure ->
                        Future.failedFuture(failure instanceof Failed ? noLogout() : failure))
                .compose(claims -> end(agency, claims))
                .onSuccess(done -> doorbell.ring());
    }

    private static Problem noLogout() {
        return new Problem(Problem.Code.INVALID, "This is no logout token.");
    }

    private record Leaving(List<UUID> practitioners) {}

    private Future<Void> end(UUID agency, LogoutTokenClaimsSet claims) {
        Optional<String> sub =
                Optional.ofNullable(claims.getSubject()).map(subject -> subject.getValue());
        Optional<String> sid =
                Optional.ofNullable(claims.getSessionID()).map(one -> one.getValue());
        if (sub.isEmpty() && sid.isEmpty()) {
            return Future.failedFuture(noLogout());
        }
        return transactions
                .act(
                        ACCESS,
                        Boolean.class,
                        tx -> providers.signedIn(tx, agency, sub, sid).map(Leaving::new),
                        (tx, leaving) -> {
                            providers.end(tx, agency, sub, sid);
                            journal.write(
                                    tx,
                                    leaving.practitioners().stream()
                                            .map(who -> JournalEntry.ofPlatform(
                                                            Act.SIGNED_OUT, agency)
                                                    .by(who)
                                                    .with("by", "provider"))
                                            .toList());
                            return true;
                        })
                .mapEmpty();
    }

    private Future<Provider> provider(UUID agency) {
        return transactions
                .read(ACCESS, tx -> providers.find(tx, agency))
                .map(found -> found.orElseThrow(Problem::notFound));
    }

    private Secrets secrets(String held) {
        return new Secrets(
                secret.text("state", held), secret.text("nonce", held), secret.text("pkce", held));
    }

    private Buffer attempt(String held) {
        return Buffer.buffer(secret.hash("attempt", held));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> Future<T> failed(ProviderFault fault) {
        return Future.failedFuture(new Failed(fault));
    }
}
