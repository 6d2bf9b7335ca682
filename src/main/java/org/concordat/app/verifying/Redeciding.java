package org.concordat.app.verifying;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.concordat.audit.JournalEntry;
import org.concordat.audit.log.Checked;
import org.concordat.audit.log.Finding.Kind;
import org.concordat.audit.log.Verifier;
import org.concordat.kernel.Sha256;
import org.concordat.policy.DecisionText;
import org.concordat.policy.Pack;
import org.concordat.policy.PackParser;
import org.concordat.policy.Policy;
import org.concordat.sharing.KeptFacts;
import org.concordat.store.KeptFactsJson;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The decisions that an exported journal tells of: whether their facts and what they came to are as the journal
 * committed to, and, where it is asked for, whether deciding again comes to the same. Belongs to one thread.
 */
public final class Redeciding {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DETAIL = "detail ";

    private final boolean again;
    private final Map<String, Optional<Pack>> packs = new HashMap<>();
    private final KeptFactsJson reader = new KeptFactsJson();
    private long compared;
    private long decidedAgain;
    private long byOtherRules;

    /**
     * Looks at decisions.
     *
     * @param again whether to decide them again, which takes longer
     */
    public Redeciding(boolean again) {
        this.again = again;
    }

    /** How many were compared with what the journal committed to. */
    public long compared() {
        return compared;
    }

    public long decidedAgain() {
        return decidedAgain;
    }

    /** How many come out differently by the rules of today, having been made by others. */
    public long byOtherRules() {
        return byOtherRules;
    }

    /** Whether an entry commits to a decision, so that the file has to hold it. */
    static boolean isCommitted(Checked entry) {
        return entry.who().contains("\"" + JournalEntry.COMMITTED + "\":{");
    }

    /** The file does not hold the decision that an entry commits to. */
    void missing(Checked entry, Verifier verifier) {
        wrong(verifier, entry, "the decision that it tells of is gone.");
    }

    void pack(JsonNode line) {
        String name = line.path("name").asText();
        String version = line.path("version").asText();
        if (again) {
            // The version is a hash of the texts, so that another text is another pack.
            packs.put(
                    name + "/" + version,
                    PackParser.parse(
                                    name,
                                    line.path("text").asText(),
                                    line.path("bases").asText())
                            .<Optional<Pack>>fold(Optional::of, mistakes -> Optional.empty())
                            .filter(pack -> pack.version().equals(version)));
        }
    }

    /**
     * A decision. Nothing is compared where the entry that tells of it is not as it was signed.
     *
     * @param entry the entry that tells of it
     * @throws IllegalArgumentException when that tells of none
     */
    void decision(Checked entry, JsonNode line, Verifier verifier) throws JsonProcessingException {
        if (entry.said() != Checked.Said.AS_SIGNED) {
            return;
        }
        int at = entry.who().lastIndexOf(DETAIL);
        if (at < 0) {
            throw new IllegalArgumentException("no entry of a decision");
        }
        JsonNode committed = MAPPER.readTree(entry.who().substring(at + DETAIL.length()))
                .path(JournalEntry.COMMITTED);
        compared++;
        String result = line.path("result").asText();
        if (!Sha256.base64(result).equals(committed.path("result").asText())
                || !line.path("pack").equals(committed.path("pack"))
                || !line.path("rules").equals(committed.path("rules"))) {
            wrong(verifier, entry, "the decision that is kept is not the one that was made.");
        }
        if (!line.has("facts")) {
            wrong(verifier, entry, "the facts are gone, and nothing tells of their erasure.");
            return;
        }
        String facts = line.path("facts").asText();
        if (!Sha256.base64(facts).equals(committed.path("facts").asText())) {
            wrong(verifier, entry, "the facts that are kept are not those it was decided on.");
        } else if (again) {
            decideAgain(entry, committed, facts, result, verifier);
        }
    }

    private void decideAgain(
            Checked entry, JsonNode committed, String kept, String result, Verifier verifier) {
        Optional<Pack> pack = packs.getOrDefault(committed.path("pack").asText(), Optional.empty());
        if (pack.isEmpty()) {
            wrong(verifier, entry, "the pack that it was decided by is not in this file.");
            return;
        }
        KeptFacts facts = reader.read(kept);
        decidedAgain++;
        if (DecisionText.of(Policy.decideBare(facts.request(), facts.facts(), pack.get()))
                .equals(result)) {
            return;
        }
        if (committed.path("rules").asInt() == Policy.RULES_VERSION) {
            wrong(verifier, entry, "decided again from its facts it comes out differently.");
        } else {
            byOtherRules++;
        }
    }

    private static void wrong(Verifier verifier, Checked entry, String what) {
        verifier.wrong(Kind.DECISION, entry.position(), "Entry " + entry.position() + ": " + what);
    }
}
