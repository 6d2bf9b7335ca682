package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.kernel.Codec;
import org.concordat.kernel.Tx;
import org.concordat.keys.AgencyKey;
import org.concordat.keys.Content;
import org.concordat.keys.KeyService;
import org.concordat.policy.Decision;
import org.concordat.policy.Decision.Deliver;
import org.concordat.policy.Finding;
import org.concordat.policy.Pack;
import org.concordat.policy.Policy;
import org.concordat.policy.SharingRequest.AskingRisk;
import org.concordat.policy.SharingRequest.Interest;
import org.concordat.policy.SharingRequest.Kind;
import org.concordat.sharing.NewSharing.NewItem;
import org.concordat.sharing.NewSharing.To;
import org.concordat.sharing.Sharings.Found;
import org.concordat.sharing.Sharings.Identity;
import org.concordat.sharing.Sharings.Wanted;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether the hub may learn that a practitioner holds a concern about somebody, and nothing of it (ROT-1.6b). It is the
 * gate's decision, with its locks; what the hub is told by it is a count in a picture, so that no sharing is delivered
 * that would name the agency. INVARIANT (gate): the picture is written in the transaction that decided.
 */
public final class FactOfConcern {
    private final Sharings sharings;
    private final KeyService keys;
    private final Codec codec;
    private final Pack pack;

    public FactOfConcern(Sharings sharings, KeyService keys, Codec codec, Pack pack) {
        this.sharings = sharings;
        this.keys = keys;
        this.codec = codec;
        this.pack = pack;
    }

    /**
     * A decision made.
     *
     * @param tells the hub may know that the author holds a concern, and who it is about
     * @param identity what it is told of the person; empty unless {@code tells}
     * @param facts what it was decided on, sealed under the author's agency's key
     */
    public record Telling(
            Author author,
            UUID record,
            boolean tells,
            Optional<Identity> identity,
            List<Finding> findings,
            Optional<String> clause,
            Content facts,
            Instant at) {}

    /** Decides for one author, with the gate's locks until the transaction ends. */
    public Future<Telling> decide(Tx tx, Author author, UUID record, UUID team) {
        return keys.of(author.agency())
                .compose(key -> sharings.lockAndFind(
                                tx,
                                new Wanted(
                                        author.agency(),
                                        author.practitioner(),
                                        List.of(record),
                                        Optional.of(team),
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of(),
                                        List.of(),
                                        List.of()))
                        .map(found -> decided(author, record, team, found, key)));
    }

    private Telling decided(Author author, UUID record, UUID team, Found found, AgencyKey key) {
        Sharing sharing =
                Assembly.fresh(asked(record, team), author, found, pack, new Seals(key, codec));
        Decision decision = Policy.decide(sharing.request(), sharing.facts(), pack);
        // INVARIANT (closed): whoever is not found, the author's own bar included, is not told of.
        Optional<Identity> identity = found.people().stream()
                .filter(person -> decision instanceof Deliver deliver
                        && deliver.persons().contains(person.person()))
                .map(Sharings.Concerned::identity)
                .findFirst();
        return new Telling(
                author,
                record,
                identity.isPresent(),
                identity,
                decision.findings(),
                decision.findings().stream()
                        .filter(Finding::stops)
                        .map(Finding::clause)
                        .findFirst(),
                key.seal(codec.write(KeptFacts.of(sharing))),
                found.now());
    }

    private NewSharing asked(UUID record, UUID team) {
        return new NewSharing(
                Kind.CONCERN,
                List.of(record),
                new To(Optional.of(team), Optional.empty(), Optional.empty()),
                pack.hub().concerns().purpose(),
                Interest.PERSON,
                "",
                false,
                AskingRisk.UNKNOWN,
                List.of(new NewItem(
                        Optional.of(pack.concernOnly().id()),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
