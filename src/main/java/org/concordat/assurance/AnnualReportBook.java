package org.concordat.assurance;

import io.vertx.core.Future;

import org.concordat.assurance.report.Counted;
import org.concordat.assurance.report.Line;
import org.concordat.assurance.report.ReportYear;
import org.concordat.governance.Agency;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where annual reports are kept, and what they are counted from: across agencies, as numbers alone. */
public interface AnnualReportBook {

    /** Waits its turn to ask for one, and says how things stand. */
    Future<Standing> lock(Tx tx, ReportYear year);

    /**
     * How things stand.
     *
     * @param underWay one is being made
     * @param overlapping there is one of another year that shares days with this one
     * @param versions how many there are of this year
     */
    record Standing(
            boolean underWay, boolean overlapping, int versions, LocalDate today, Instant now) {}

    /** Starts writing that one is to be made, which any node then takes up. */
    void add(Tx tx, UUID id, ReportYear year, int version, UUID askedBy);

    /** Newest first. */
    Future<List<AnnualReport>> list(Tx tx, int limit);

    Future<Optional<AnnualReport>> find(Tx tx, UUID id);

    /** What one tells, of all agencies. */
    Future<List<Line>> lines(Tx tx, UUID id);

    /** Who had signed by the end of the year and not left before it, and whom the report tells of besides. */
    Future<List<Agency.Named>> agencies(Tx tx, AnnualReport report);

    /** What of the year is in the learning log. */
    Future<List<Learnt>> learnt(Tx tx, ReportYear year);

    /** An entry of the log, as all agencies read it. */
    record Learnt(LocalDate month, String kind, Optional<String> agency, String text) {}

    /** Takes up one that nobody works on, in this transaction: a new one, or a dead node's. */
    Future<Optional<Run>> claim(Tx tx, UUID runner);

    /** One that a node works on. */
    record Run(UUID id, UUID runner, UUID askedBy, ReportYear year, LocalDate nextDay) {
        boolean isCounted() {
            return !nextDay.isBefore(year.until());
        }

        Run after(LocalDate day) {
            return new Run(id, runner, askedBy, year, day);
        }
    }

    /**
     * Counts so many days at most and adds them to what was counted, both in this transaction or neither. Which day is
     * next then; empty when another node has taken it on.
     */
    Future<Optional<LocalDate>> count(Tx tx, Run run, int days);

    /** What was counted. */
    Future<List<Counted>> counted(Tx tx, UUID id);

    /** The lines of the version before it of the same year. */
    Future<Optional<List<Line>>> before(Tx tx, Run run);

    /** Starts writing what it tells, and throwing away what was counted. */
    void keep(Tx tx, UUID id, List<Line> lines);

    /** Starts throwing away what was counted. */
    void forget(Tx tx, UUID id);

    /** Ends it in a state; false when another node has taken it on. */
    Future<Boolean> end(Tx tx, Run run, String state);
}
