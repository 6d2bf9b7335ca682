package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

import org.concordat.access.Csrf;
import org.concordat.access.Guesses;
import org.concordat.access.OwnAccount;
import org.concordat.access.PasswordCheck;
import org.concordat.access.SecondStep;
import org.concordat.access.SessionStart;
import org.concordat.access.SignIn;
import org.concordat.access.SignedInSessions;
import org.concordat.access.Tokens;
import org.concordat.audit.Journal;
import org.concordat.governance.StaffRegister;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Transactions;
import org.concordat.keys.KeyService;
import org.concordat.policy.Pack;
import org.concordat.provider.ProviderSignIn;
import org.concordat.store.PgAccounts;
import org.concordat.store.PgDelays;
import org.concordat.store.PgProviders;
import org.concordat.store.PgSecondFactors;
import org.concordat.store.PgSessions;
import org.concordat.web.AccessRoutes;
import org.concordat.web.OwnAccountRoutes;
import org.concordat.web.Routes;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Signing in: accounts, sessions and tokens, second factors, and agencies' own identity providers. */
final class AccessWiring {
    private final Vertx vertx;
    private final Transactions transactions;
    private final KeyService keys;
    private final Journal journal;
    private final Doorbell doorbell;
    private final Secrets secrets;
    private final PgAccounts accounts = new PgAccounts();
    private final PgSessions sessions = new PgSessions();
    private final PgSecondFactors factors = new PgSecondFactors();
    private final PasswordCheck passwords;
    private final Tokens tokens;
    private final SessionStart start;
    private final SignIn.Parts entry;
    private final SignIn signIn;

    /** The same on every node. */
    private record Secrets(
            Tokens.Keys token, Buffer csrf, Buffer signIn, Buffer enrolment, Buffer provider) {
        @Override
        public String toString() {
            return "Secrets[REDACTED]";
        }
    }

    private AccessWiring(
            Vertx vertx,
            Transactions transactions,
            KeyService keys,
            Journal journal,
            Doorbell doorbell,
            Pack pack,
            InstantSource clock,
            Secrets secrets) {
        this.vertx = vertx;
        this.transactions = transactions;
        this.keys = keys;
        this.journal = journal;
        this.doorbell = doorbell;
        this.secrets = secrets;
        this.passwords = new PasswordCheck(vertx);
        this.tokens = new Tokens(secrets.token(), "concordat-" + pack.name(), clock);
        this.start = new SessionStart(sessions, journal, tokens);
        this.entry = new SignIn.Parts(
                new Guesses(new PgDelays(), secrets.signIn().getBytes()),
                new SecondStep(
                        factors, keys, journal, secrets.signIn().getBytes(), pack.partnership()),
                start,
                passwords,
                keys);
        this.signIn = new SignIn(transactions, accounts, journal, entry);
    }

    /** With the secrets that it needs; the first node makes them. */
    static Future<AccessWiring> make(
            Vertx vertx,
            Transactions transactions,
            KeyService keys,
            Journal journal,
            Doorbell doorbell,
            Pack pack,
            InstantSource clock) {
        Tokens.Keys fresh = Tokens.Keys.fresh();
        Future<KeyService.KeyPairBytes> token = keys.platformKeyPair(
                "token", new KeyService.KeyPairBytes(fresh.publicKey(), fresh.privateKey()));
        Future<byte[]> csrf = keys.platformSecret("csrf");
        Future<byte[]> signIn = keys.platformSecret("sign-in");
        Future<byte[]> enrolment = keys.platformSecret("enrolment");
        Future<byte[]> provider = keys.platformSecret("provider");
        return Future.all(token, csrf, signIn, enrolment, provider)
                .map(all -> new AccessWiring(
                        vertx,
                        transactions,
                        keys,
                        journal,
                        doorbell,
                        pack,
                        clock,
                        new Secrets(
                                new Tokens.Keys(
                                        token.result().publicKey(),
                                        token.result().privateKey()),
                                Buffer.buffer(csrf.result()),
                                Buffer.buffer(signIn.result()),
                                Buffer.buffer(enrolment.result()),
                                Buffer.buffer(provider.result()))));
    }

    Tokens tokens() {
        return tokens;
    }

    Csrf csrf() {
        return new Csrf(secrets.csrf().getBytes());
    }

    SignIn signIn() {
        return signIn;
    }

    /** What begins, renews and ends sessions. */
    AccessRoutes visits() {
        return new AccessRoutes(
                signIn,
                new SignedInSessions(transactions, accounts, sessions, journal, tokens),
                csrf());
    }

    /** Who works where, for whoever suspends an account. */
    StaffRegister staffRegister(RegisterWiring register) {
        return register.staffRegister(
                new RegisterWiring.AccessPorts(accounts, sessions, factors),
                passwords,
                secrets.enrolment().getBytes());
    }

    /**
     * The register, which makes accounts, and what people do with their own.
     *
     * @param demonstration whether a provider may be on this machine
     */
    List<Routes> routes(RegisterWiring register, boolean demonstration) {
        List<Routes> routes = new ArrayList<>(register.routes(
                new RegisterWiring.AccessPorts(accounts, sessions, factors),
                passwords,
                secrets.enrolment().getBytes()));
        routes.add(register.providers(
                new ProviderSignIn.Ports(
                        transactions, new PgProviders(), accounts, start, journal, doorbell, keys),
                vertx,
                demonstration,
                secrets.provider().getBytes()));
        routes.add(new OwnAccountRoutes(new OwnAccount(
                transactions,
                new OwnAccount.Ports(accounts, sessions, factors),
                entry,
                journal,
                secrets.enrolment().getBytes())));
        return routes;
    }
}
