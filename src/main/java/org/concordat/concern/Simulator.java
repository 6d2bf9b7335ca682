package org.concordat.concern;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.Journal;
import org.concordat.audit.JournalEntry;
import org.concordat.concern.picture.Weighing;
import org.concordat.concern.picture.Weighing.Part;
import org.concordat.concern.picture.Weighing.Piece;
import org.concordat.concern.picture.Weighing.Result;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.policy.HubTerms;
import org.concordat.policy.Pack;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Shows a steward, on invented concerns, why a picture would or would not come of them under the pack. */
public final class Simulator {
    private final Transactions transactions;
    private final Journal journal;
    private final HubTerms.Concerns terms;
    private final InstantSource clock;

    public Simulator(Transactions transactions, Journal journal, Pack pack, InstantSource clock) {
        this.transactions = transactions;
        this.journal = journal;
        this.terms = pack.hub().concerns();
        this.clock = clock;
    }

    /** A concern that nobody has. */
    public record Invented(String agency, boolean hub, String kind, Level level, int daysAgo) {}

    /** What would come of it, and each step of why. */
    public record Outcome(boolean picture, int agencies, double points, List<String> steps) {}

    /** Nothing real is read: only that somebody tried is kept. */
    public Future<Outcome> simulate(Caller caller, List<Invented> invented) {
        for (int i = 0; i < invented.size(); i++) {
            if (!terms.kinds().containsKey(invented.get(i).kind())) {
                throw Problem.field(
                        "concerns/" + i + "/kind", "unknown", "Choose one of the list.");
            }
        }
        Outcome outcome = outcome(invented);
        return transactions.act(
                Scope.of(caller),
                Outcome.class,
                tx -> Future.succeededFuture(outcome),
                (tx, found) -> {
                    journal.write(
                            tx,
                            JournalEntry.of(caller, Act.PICTURES_SIMULATED)
                                    .with("concerns", invented.size()));
                    return found;
                });
    }

    private Outcome outcome(List<Invented> invented) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Lodging.LOCAL);
        Map<UUID, String> names = new LinkedHashMap<>();
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < invented.size(); i++) {
            Invented one = invented.get(i);
            UUID agency = UUID.nameUUIDFromBytes(
                    one.agency().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            names.put(agency, one.agency());
            pieces.add(new Piece(
                    new UUID(0, i),
                    agency,
                    one.hub(),
                    one.kind(),
                    org.concordat.kernel.Camel.of(one.level()),
                    today.minusDays(one.daysAgo())));
        }
        Result result = Weighing.weigh(pieces, terms, today);
        return new Outcome(
                result.enough(), result.agencies(), points(result.total()), steps(result, names));
    }

    private List<String> steps(Result result, Map<UUID, String> names) {
        List<String> steps = new ArrayList<>();
        result.parts().forEach(part -> steps.add(said(part, names)));
        result.shares()
                .forEach(
                        share -> steps.add(
                                names.get(share.agency()) + " adds "
                                        + shown(share.added())
                                        + (share.added() > share.counted()
                                                ? ", of which " + shown(share.counted())
                                                        + " count: no agency adds more."
                                                : ".")
                                        + (share.counts()
                                                ? ""
                                                : " That is less than one point: it does not count as an agency.")));
        steps.add("Agencies that count, without the hub: " + result.agencies() + ". It takes "
                + terms.agencies() + ".");
        steps.add("Together " + shown(result.total()) + " points. It takes " + terms.threshold()
                + ".");
        steps.add(
                result.enough()
                        ? "A picture would be made of those whose fact the gate lets the hub know."
                        : "There would be no picture, and nobody would learn of any of them.");
        return steps;
    }

    private String said(Part part, Map<UUID, String> names) {
        Piece piece = part.piece();
        String what = names.get(piece.agency()) + ": " + kind(piece) + ", " + piece.level() + ", "
                + part.days() + " days ago";
        if (piece.hub()) {
            return what + ". It weighs nothing: it is the hub’s own.";
        }
        return what + ". It weighs " + shown(part.weight()) + " of "
                + shown(fresh(piece) * Weighing.POINT) + " points, half after "
                + terms.halfLifeDays() + " days.";
    }

    private String kind(Piece piece) {
        HubTerms.Kind kind = terms.kinds().get(piece.kind());
        return kind == null ? piece.kind() : kind.label();
    }

    private long fresh(Piece piece) {
        HubTerms.Kind kind = terms.kinds().get(piece.kind());
        return kind == null
                ? 0
                : (long) kind.weight() * terms.levels().getOrDefault(piece.level(), 1);
    }

    private static double points(long millionths) {
        return Math.round(millionths / (Weighing.POINT / 10.0)) / 10.0;
    }

    private static String shown(long millionths) {
        return String.format(Locale.ROOT, "%.1f", points(millionths));
    }
}
