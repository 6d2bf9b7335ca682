package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.audit.Journal;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Codec;
import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.Permits;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Content;
import org.concordat.keys.Contents;
import org.concordat.keys.KeyService;
import org.concordat.sharing.Recorded;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What every act on a challenge has in common: one transaction across both sides, in which its text is sealed, the act
 * is journalled and whoever it concerns is told.
 */
public record ChallengeOffice(
        Transactions transactions,
        Contents contents,
        Journal journal,
        Doorbell doorbell,
        KeyService keys,
        Codec codec,
        Permits permits) {

    /** What an act writes, its text under the key of the caller's agency. */
    @FunctionalInterface
    interface Write<L> {
        Recorded write(Tx tx, L found, AgencyKey key);
    }

    /** Does one act of the caller. Durable, and told, when this completes. */
    <L> Future<Recorded> act(
            Caller caller, Attempt attempt, Transactions.Load<L> load, Write<L> write) {
        return keys.of(caller.agency())
                .compose(key -> transactions.act(
                        Scope.of(caller).across(CrossAgency.GATE).once(attempt),
                        Recorded.class,
                        load,
                        (tx, found) -> write.write(tx, found, key)))
                .onSuccess(done -> doorbell.ring());
    }

    /**
     * INVARIANT (gate): both sides read it, and in the end stewards. Names are not compared: that would tell one side
     * whom the other's record is of.
     */
    static void refuseWhoItIs(String text) {
        LearningHints.refuse(
                "text", text, List.of(), "It is about a decision, and not about a person.");
    }

    /** Starts keeping a text; its content id. */
    Optional<UUID> sealed(Tx tx, AgencyKey key, String text) {
        Content content = key.seal(codec.write(text));
        contents.add(tx, List.of(content));
        return Optional.of(content.id());
    }
}
