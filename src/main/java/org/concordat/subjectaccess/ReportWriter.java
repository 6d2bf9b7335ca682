package org.concordat.subjectaccess;

import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Result;
import org.concordat.policy.Pack;
import org.concordat.policy.clock.WorkingCalendar;
import org.concordat.subjectaccess.Line.Question;
import org.concordat.subjectaccess.Report.Direction;
import org.concordat.subjectaccess.Report.Entry;
import org.concordat.subjectaccess.Report.Left;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Puts what was decided about each line into plain English: pure, so that a rule test can say what may go in. */
public final class ReportWriter {
    /** By which of a decision's checks it is said why something was lawful: the first that let it through. */
    private static final List<String> BASES =
            List.of("ground", "authority", "agreement", "purpose");

    private static final Left WAITING = new Left(
            "It came from another agency. We asked them whether you may have it, and they had not answered when this"
                    + " was made. You may ask us again.",
            "the agencies' protocol");

    private static final List<String> RIGHTS = List.of(
            "If something here is wrong, tell us. We look into it, put it right, and tell the agencies that received it.",
            "If you think that something should not have been shared, you can object or complain to us.",
            "If our answer does not satisfy you, you can complain to the Information Commissioner's Office:"
                    + " ico.org.uk, telephone 0303 123 1113; or go to court.");

    private final Pack pack;

    public ReportWriter(Pack pack) {
        this.pack = pack;
    }

    /**
     * What the report is headed with.
     *
     * @param agency whose report it is
     */
    public record Heading(String agency, String person, String askedBy) {}

    /**
     * Writes it.
     *
     * @param lines each decided, in order
     * @param texts in plain form, by content id; erased ones are missing
     */
    public Report write(
            Heading heading,
            AccessRequest request,
            List<Line> lines,
            Map<UUID, String> texts,
            Instant now) {
        List<Entry> entries = lines.stream()
                .filter(line -> Verdict.of(line) instanceof Verdict.Given)
                .map(line -> entry(line, texts))
                .toList();
        Set<Left> left = new LinkedHashSet<>();
        lines.forEach(line -> left(line).ifPresent(left::add));
        return new Report(
                heading.agency(),
                pack.partnership(),
                pack.protocol().title(),
                heading.person(),
                heading.askedBy(),
                request.limit().receivedOn(),
                now,
                entries,
                List.copyOf(left),
                RIGHTS);
    }

    private static Optional<Left> left(Line line) {
        Verdict verdict = Verdict.of(line);
        if (verdict instanceof Verdict.Waiting) {
            return Optional.of(WAITING);
        }
        return verdict instanceof Verdict.Withheld withheld
                ? Optional.of(new Left(
                        withheld.exemption().plainly(), withheld.exemption().law()))
                : Optional.empty();
    }

    private Entry entry(Line line, Map<UUID, String> texts) {
        boolean inPart = Verdict.of(line) instanceof Verdict.Given given && given.inPart();
        Optional<UUID> shown =
                inPart ? line.question().flatMap(Question::wording) : Optional.of(line.text());
        Optional<Finding> basis = basis(line);
        return new Entry(
                day(line.at()),
                line.disclosed() ? Direction.GIVEN_OUT : Direction.RECEIVED,
                line.other()
                        .or(() -> line.external().map(texts::get))
                        .orElse("Somebody outside the partnership"),
                Optional.ofNullable(pack.categories().get(line.category()))
                        .map(Pack.Category::label)
                        .orElse(line.category()),
                shown.map(texts::get),
                inPart,
                line.correcting(),
                line.later().map(later -> new Report.Later(later.fate(), day(later.at()))),
                Optional.ofNullable(pack.purposes().get(line.purpose()))
                        .map(Pack.Purpose::label)
                        .orElse(line.purpose()),
                why(line, basis),
                basis.map(Finding::section).orElse(""),
                basis.map(this::title).orElse(pack.protocol().title()),
                line.consented());
    }

    private static LocalDate day(Instant at) {
        return at.atZone(WorkingCalendar.ZONE).toLocalDate();
    }

    /** What the decision rested on. */
    private static Optional<Finding> basis(Line line) {
        return BASES.stream()
                .flatMap(check -> line.why().stream()
                        .filter(finding -> finding.check().equals(check))
                        .filter(ReportWriter::letThrough))
                .findFirst();
    }

    private static boolean letThrough(Finding finding) {
        return finding.result() == Result.SATISFIED || finding.carriedBy().isPresent();
    }

    private String title(Finding finding) {
        return Optional.ofNullable(pack.clauses().get(finding.clause()))
                .map(Pack.Clause::title)
                .or(() -> Optional.ofNullable(pack.bases().get(finding.clause()))
                        .map(Pack.LawfulBasis::title))
                .orElse("The law");
    }

    private String why(Line line, Optional<Finding> basis) {
        String check = basis.map(Finding::check).orElse("");
        if (check.equals("ground")) {
            return ground(line, basis.get().clause())
                    .map(label -> "Consent was not needed, for this reason: " + label + ".")
                    .orElse("Consent was not needed, for a reason that the protocol names.");
        }
        if (line.correcting()) {
            return "What was wrong has to be put right with everybody who received it.";
        }
        if (line.consented()) {
            return "Consent to it was on record.";
        }
        return basis.flatMap(Finding::carriedBy).isPresent()
                ? "The member of staff who shared it judged that it was necessary, and wrote down why."
                : "The protocol lets the two agencies share this for that purpose.";
    }

    private Optional<String> ground(Line line, String clause) {
        return line.ground()
                .map(id -> Optional.ofNullable(pack.grounds().get(id)))
                .orElseGet(() -> pack.grounds().values().stream()
                        .filter(ground -> ground.clause().equals(clause))
                        .findFirst())
                .map(Pack.GroundRule::label);
    }
}
