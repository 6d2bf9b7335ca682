package org.concordat.app.demo;

import org.concordat.access.SessionStart;
import org.concordat.access.TotpSecret;
import org.concordat.kernel.Role;
import org.concordat.keys.KeyRing;
import org.concordat.keys.KeyService;
import org.concordat.policy.Pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Loads the demonstration partnership into an empty database. Blocks: not for an event loop. */
public final class Demonstration {
    /** Nodes that start at once take turns, so that one loads and the others find it loaded. */
    private static final String TAKE_TURNS =
            "select pg_advisory_xact_lock(hashtextextended('demonstration', 0))";

    private static final String LOADED = "select exists (select from agency)";

    private final Proofs proofs;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Path packs;

    /**
     * What its people prove themselves with.
     *
     * @param passwordHash a password's hash, as sign-in checks it
     * @param factor makes the secrets of second factors
     * @param ring the node's key-encryption keys, under which they are sealed
     */
    public record Proofs(
            UnaryOperator<String> passwordHash, Supplier<TotpSecret> factor, KeyRing ring) {
        @Override
        public String toString() {
            return "Proofs[REDACTED]";
        }
    }

    /**
     * Needs what sign-in verifies passwords with.
     *
     * @param packs the folder of the packs, where a partnership may keep a demonstration of its own
     */
    public Demonstration(Proofs proofs, InstantSource clock, SecureRandom random, Path packs) {
        this.proofs = proofs;
        this.clock = clock;
        this.random = random;
        this.packs = packs;
    }

    /**
     * Loads the demonstration that is made for the pack, if there is one and the database has no agency
     * yet.
     *
     * <p>When it returns, the demonstration is committed whole, and its accounts are in the file. A node
     * killed before leaves an empty database, and perhaps a file that the next start replaces.
     *
     * @param owner a connection as the owner of the tables, for this alone; its transaction is ended
     * @param accountsFile written before the commit, readable by its owner only; its folder exists
     * @return the accounts; when the database was not empty, those of the file, if it is there
     */
    public List<Account> loadIfEmpty(Connection owner, Pack pack, Path accountsFile)
            throws SQLException, IOException {
        AccountsFile accounts = new AccountsFile(accountsFile);
        boolean before = owner.getAutoCommit();
        owner.setAutoCommit(false);
        try {
            List<Account> found = loaded(owner) ? accounts.read() : load(owner, pack, accounts);
            owner.commit();
            return found;
        } catch (SQLException | IOException | RuntimeException e) {
            owner.rollback();
            throw e;
        } finally {
            owner.setAutoCommit(before);
        }
    }

    private static boolean loaded(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(TAKE_TURNS);
            try (ResultSet found = statement.executeQuery(LOADED)) {
                return found.next() && found.getBoolean(1);
            }
        }
    }

    private List<Account> load(Connection owner, Pack pack, AccountsFile accountsFile)
            throws SQLException, IOException {
        Optional<DemoFile> file = find(packs, pack.name());
        return file.isPresent() ? load(owner, pack, file.get(), accountsFile) : List.of();
    }

    private List<Account> load(
            Connection owner, Pack pack, DemoFile file, AccountsFile accountsFile)
            throws SQLException, IOException {
        List<String> mistakes = DemoCheck.mistakes(file, pack);
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException(
                    "The demonstration does not fit its pack: " + String.join("; ", mistakes));
        }
        List<Account> accounts = accounts(file);
        Map<String, String> hashes = new HashMap<>();
        for (Account account : accounts) {
            hashes.put(account.username(), proofs.passwordHash().apply(account.password()));
        }
        DemoLoader loader = new DemoLoader(owner, file, pack.training().months(), clock.instant());
        loader.load(hashes);
        KeyService keys = new KeyService(proofs.ring(), new OwnerKeys(owner));
        for (Account account : accounts) {
            if (account.totpSecret().isPresent()) {
                loader.factor(account.username(), account.totpSecret().get(), keys);
            }
        }
        accountsFile.write(accounts);
        return accounts;
    }

    /**
     * The demonstration that is made for a pack: the partnership's own, kept beside its pack, or ours.
     * Without either, the register begins empty.
     */
    static Optional<DemoFile> find(Path packs, String pack) throws IOException {
        Path own = packs.resolve(pack + ".demo.yaml");
        if (Files.exists(own)) {
            return Optional.of(DemoYaml.read(own, DemoFile.class));
        }
        return DemoYaml.find(resource(pack), DemoFile.class);
    }

    /** One of ours. */
    static DemoFile read(String pack) {
        return DemoYaml.read(resource(pack), DemoFile.class);
    }

    private static String resource(String pack) {
        return "/demo/" + pack + ".yaml";
    }

    private List<Account> accounts(DemoFile file) {
        Passwords passwords = new Passwords(random);
        List<Account> accounts = new ArrayList<>();
        for (DemoFile.Agency agency : file.agencies()) {
            for (DemoFile.Staff staff : agency.staff()) {
                accounts.add(new Account(
                        staff.username(),
                        passwords.next(),
                        staff.name(),
                        agency.name(),
                        team(agency, staff),
                        staff.roles(),
                        factor(staff)));
            }
        }
        return List.copyOf(accounts);
    }

    private Optional<String> factor(DemoFile.Staff staff) {
        Set<Role> roles = staff.roles().stream().map(Role::of).collect(Collectors.toSet());
        return SessionStart.needsTwoFactors(roles)
                ? Optional.of(proofs.factor().get().text())
                : Optional.empty();
    }

    private static String team(DemoFile.Agency agency, DemoFile.Staff staff) {
        return agency.teams().stream()
                .filter(team -> staff.teams().stream().limit(1).anyMatch(team.key()::equals))
                .map(DemoFile.Team::name)
                .findFirst()
                .orElse("");
    }
}
