package org.concordat.concern.picture;

import org.concordat.policy.HubTerms.Concerns;
import org.concordat.policy.HubTerms.Kind;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Weighs what several agencies lodged about one person, or one family. In whole millionths, so that the order in
 * which concerns came changes nothing.
 *
 * <p>INVARIANT (silent): what the hub's own people lodge weighs nothing, or they could find out what is sealed by
 * lodging until a picture shows.
 */
public final class Weighing {
    /** One point of the pack's weights. */
    public static final long POINT = 1_000_000;

    private Weighing() {}

    /** All that is weighed of a concern. */
    public record Piece(
            UUID id, UUID agency, boolean hub, String kind, String level, LocalDate observedOn) {}

    /** A concern and what it weighs today, in millionths of a point. */
    public record Part(Piece piece, long days, long weight) {}

    /** What one agency adds, before and after the pack's cap. */
    public record Share(UUID agency, long added, long counted) {
        /** It takes a whole point, so that what is long past makes no picture of a single agency. */
        public boolean counts() {
            return counted >= POINT;
        }
    }

    /** Why there is a picture, or none. */
    public record Result(
            List<Part> parts, List<Share> shares, long total, int agencies, boolean enough) {
        public Result {
            parts = List.copyOf(parts);
            shares = List.copyOf(shares);
        }
    }

    public static Result weigh(Collection<Piece> pieces, Concerns terms, LocalDate today) {
        List<Part> parts = pieces.stream()
                .sorted(Comparator.comparing(Piece::observedOn).thenComparing(Piece::id))
                .map(piece -> part(piece, terms, today))
                .toList();
        Map<UUID, Long> added = new TreeMap<>();
        parts.stream()
                .filter(part -> !part.piece().hub())
                .forEach(part -> added.merge(part.piece().agency(), part.weight(), Long::sum));
        List<Share> shares = added.entrySet().stream()
                .map(one -> new Share(
                        one.getKey(),
                        one.getValue(),
                        Math.min(one.getValue(), terms.cap() * POINT)))
                .toList();
        long total = shares.stream().mapToLong(Share::counted).sum();
        int agencies = (int) shares.stream().filter(Share::counts).count();
        return new Result(
                parts,
                shares,
                total,
                agencies,
                agencies >= terms.agencies() && total >= terms.threshold() * POINT);
    }

    private static Part part(Piece piece, Concerns terms, LocalDate today) {
        long days = Math.max(0, ChronoUnit.DAYS.between(piece.observedOn(), today));
        if (piece.hub()) {
            return new Part(piece, days, 0);
        }
        int points = kind(piece, terms) * level(piece, terms);
        double left = StrictMath.pow(0.5, (double) days / terms.halfLifeDays());
        return new Part(piece, days, Math.round(points * left * POINT));
    }

    /** A kind that the pack no longer names is not lost: it weighs as the lightest does. */
    private static int kind(Piece piece, Concerns terms) {
        return Optional.ofNullable(terms.kinds().get(piece.kind()))
                .map(Kind::weight)
                .orElseGet(() -> terms.kinds().values().stream()
                        .mapToInt(Kind::weight)
                        .min()
                        .orElse(0));
    }

    private static int level(Piece piece, Concerns terms) {
        return terms.levels().getOrDefault(piece.level(), 1);
    }
}
