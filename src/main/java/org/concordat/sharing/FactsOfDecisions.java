package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.DecidedFacts;
import org.concordat.audit.JournalEntry;
import org.concordat.audit.log.Entry;
import org.concordat.audit.log.ExportLines;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.KeyService;
import org.concordat.policy.DecisionText;
import org.concordat.sharing.StoredDecisions.Stored;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What decisions were made of, opened for an export that a journalled order allows (design §8). */
public final class FactsOfDecisions implements DecidedFacts {
    private final Transactions transactions;
    private final StoredDecisions decisions;
    private final PackVersions packs;
    private final KeyService keys;

    public FactsOfDecisions(
            Transactions transactions,
            StoredDecisions decisions,
            PackVersions packs,
            KeyService keys) {
        this.transactions = transactions;
        this.decisions = decisions;
        this.packs = packs;
        this.keys = keys;
    }

    @Override
    public Future<List<String>> packs(Tx tx) {
        return packs.all(tx)
                .map(all -> all.stream()
                        .map(p -> ExportLines.pack(
                                p.name(), p.version(), p.text().pack(), p.text().bases()))
                        .toList());
    }

    @Override
    public Future<Map<UUID, String>> of(Collection<Entry> entries) {
        Map<UUID, UUID> entryOf = new HashMap<>();
        entries.stream()
                .filter(e -> e.act().equals(Act.SHARING_DECIDED.name()))
                .forEach(e ->
                        JournalEntry.decision(e.detail()).ifPresent(id -> entryOf.put(id, e.id())));
        if (entryOf.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return transactions
                .read(
                        Scope.platform(CrossAgency.JOURNAL),
                        tx -> decisions.find(tx, entryOf.keySet()))
                .compose(stored -> keys.open(
                                stored.stream().flatMap(s -> s.facts().stream()).toList())
                        .map(texts -> lines(stored, texts, entryOf))
                        // What cannot be opened is missing in the file, and the verifier names it.
                        .otherwise(Map.of()));
    }

    private static Map<UUID, String> lines(
            List<Stored> stored, Map<UUID, String> texts, Map<UUID, UUID> entryOf) {
        Map<UUID, String> lines = new HashMap<>();
        stored.forEach(s -> lines.put(
                Optional.ofNullable(entryOf.get(s.id())).orElseThrow(),
                ExportLines.decided(
                        s.facts().map(f -> String.valueOf(texts.get(f.id()))),
                        DecisionText.of(s.outcome(), s.items(), s.findings()),
                        s.pack() + "/" + s.packVersion(),
                        s.rulesVersion())));
        return lines;
    }
}
