package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Action;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Relation;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.keys.KeyService;
import org.concordat.policy.Decision;
import org.concordat.policy.Finding;
import org.concordat.policy.Pack;
import org.concordat.policy.PackParser;
import org.concordat.policy.Policy;
import org.concordat.sharing.PackVersions.Text;
import org.concordat.sharing.StoredDecisions.Stored;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Decides again what was decided, from the facts and the pack of that day, and says what differs. */
public final class Replay {
    private final Transactions transactions;
    private final StoredDecisions decisions;
    private final PackVersions packs;
    private final KeptFactsReader reader;
    private final KeyService keys;
    private final Journal journal;
    private final Permits permits;
    private final Pack pack;
    private final Map<String, Optional<Pack>> parsed = new ConcurrentHashMap<>();

    public Replay(
            Transactions transactions,
            StoredDecisions decisions,
            PackVersions packs,
            KeptFactsReader reader,
            KeyService keys,
            Journal journal,
            Permits permits,
            Pack pack) {
        this.transactions = transactions;
        this.decisions = decisions;
        this.packs = packs;
        this.reader = reader;
        this.keys = keys;
        this.journal = journal;
        this.permits = permits;
        this.pack = pack;
    }

    /** A check that comes out differently than it did; empty where it was not made. */
    public record Difference(
            String check, Optional<Integer> item, Optional<Finding> then, Optional<Finding> now) {}

    /**
     * What came of it.
     *
     * @param erased the facts are gone, so that nothing can be said
     * @param packKept the pack of that day is known; otherwise it was decided by today's
     */
    public record View(
            boolean same,
            boolean erased,
            boolean packKept,
            int rulesThen,
            int rulesNow,
            String packVersion,
            List<Difference> differences) {}

    private record Loaded(Stored decision, Optional<Text> pack) {}

    /** Replays a sharing's decision, the newest when none is named; nothing is changed by it. */
    public Future<View> of(Caller caller, UUID sharing, Optional<UUID> decision) {
        return transactions
                .act(
                        Scope.of(caller),
                        Loaded.class,
                        tx -> decisions.find(tx, sharing, decision).compose(found -> {
                            Stored stored = found.orElseThrow(Problem::notFound);
                            permits.require(
                                    caller, Action.REPLAY_DECISION, relations(caller, stored));
                            return packs.find(tx, stored.pack(), stored.packVersion())
                                    .map(text -> new Loaded(stored, text));
                        }),
                        (tx, loaded) -> {
                            journal.write(
                                    tx,
                                    JournalEntry.of(caller, Act.DECISION_REPLAYED)
                                            .sharing(sharing));
                            return loaded;
                        })
                .compose(loaded -> keys.open(loaded.decision().facts().stream().toList())
                        .map(texts -> replayed(loaded, texts.values().stream().findFirst())));
    }

    private static Relation[] relations(Caller caller, Stored stored) {
        return stored.senderAgency().equals(caller.agency())
                ? new Relation[] {Relation.SUPERVISOR_OF_SENDER, Relation.OWN_AGENCY}
                : new Relation[0];
    }

    private View replayed(Loaded loaded, Optional<String> facts) {
        Stored then = loaded.decision();
        Optional<Pack> kept = packOf(then, loaded.pack());
        if (facts.isEmpty()) {
            return view(then, true, kept.isPresent(), List.of());
        }
        KeptFacts given = reader.read(facts.get());
        Decision now = Policy.decideBare(given.request(), given.facts(), kept.orElse(pack));
        List<Difference> differences = differences(then.findings(), now.findings());
        return view(then, false, kept.isPresent(), differences);
    }

    private static View view(
            Stored then, boolean erased, boolean packKept, List<Difference> differences) {
        return new View(
                !erased && differences.isEmpty(),
                erased,
                packKept,
                then.rulesVersion(),
                Policy.RULES_VERSION,
                then.packVersion(),
                differences);
    }

    private Optional<Pack> packOf(Stored then, Optional<Text> text) {
        if (then.pack().equals(pack.name()) && then.packVersion().equals(pack.version())) {
            return Optional.of(pack);
        }
        return text.flatMap(t -> parsed.computeIfAbsent(
                then.pack() + " " + then.packVersion(),
                key -> PackParser.parse(then.pack(), t.pack(), t.bases())
                        .fold(Optional::of, mistakes -> Optional.empty())));
    }

    private record Key(String check, Optional<Integer> item) {}

    static List<Difference> differences(List<Finding> then, List<Finding> now) {
        Map<Key, List<Finding>> before = byCheck(then);
        Map<Key, List<Finding>> after = byCheck(now);
        Set<Key> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<Difference> differences = new ArrayList<>();
        for (Key key : keys) {
            List<Finding> was = before.getOrDefault(key, List.of());
            List<Finding> is = after.getOrDefault(key, List.of());
            if (!was.equals(is)) {
                differences.add(new Difference(
                        key.check(),
                        key.item(),
                        was.stream().filter(f -> !is.contains(f)).findFirst(),
                        is.stream().filter(f -> !was.contains(f)).findFirst()));
            }
        }
        return List.copyOf(differences);
    }

    private static Map<Key, List<Finding>> byCheck(List<Finding> findings) {
        Map<Key, List<Finding>> by = new LinkedHashMap<>();
        findings.forEach(
                f -> by.computeIfAbsent(new Key(f.check(), f.item()), key -> new ArrayList<>())
                        .add(f));
        return by;
    }
}
