package org.concordat.subjectaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.subjectaccess.Lines.ID;
import static org.concordat.subjectaccess.Lines.NOW;
import static org.concordat.subjectaccess.Lines.answered;
import static org.concordat.subjectaccess.Lines.chosen;
import static org.concordat.subjectaccess.Lines.corrected;
import static org.concordat.subjectaccess.Lines.line;

import org.concordat.Clause;
import org.concordat.policy.Pack;
import org.concordat.policy.PackParser;
import org.concordat.subjectaccess.Line.Choice;
import org.concordat.subjectaccess.Line.State;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the person reads of what was decided. */
class ReportWriterTest {
    private static final Pack PACK = pack();
    private static final String SECRET = "What nobody may read.";

    private static Pack pack() {
        return PackParser.parse(
                        "rotherham", read("partnerships/rotherham.yaml"), read("lawful-bases.yaml"))
                .fold(pack -> pack, mistakes -> {
                    throw new AssertionError(mistakes.toString());
                });
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of("conf").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Report report(Line... lines) {
        return new ReportWriter(PACK)
                .write(
                        new ReportWriter.Heading("School", "Ned Aboutly", "Jo Aboutly"),
                        new AccessRequest(
                                ID,
                                ID,
                                "School",
                                new Named(ID, "Ned Aboutly"),
                                true,
                                Asker.PARENT,
                                ID,
                                new TimeLimit(
                                        LocalDate.parse("2026-10-13"), Optional.empty(), false),
                                LocalDate.parse("2026-11-13"),
                                new Named(ID, "R. Ahmed"),
                                NOW,
                                Optional.of(NOW),
                                AccessRequest.State.OPEN,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                NOW),
                        List.of(lines),
                        Map.of(ID, SECRET),
                        NOW);
    }

    private static Line left(boolean listed) {
        return line(false, false, chosen(Choice.REDACT, listed), Optional.empty());
    }

    @Test
    void shouldGiveEachReasonOnce_howeverManyItemsItLeavesOut() {
        Report one = report(left(true));
        Report many = report(left(true), left(true), left(true));
        assertThat(one.withheld())
                .containsExactly(new Report.Left(
                        Exemption.SERIOUS_HARM.plainly(), Exemption.SERIOUS_HARM.law()));
        assertThat(many).isEqualTo(one);
    }

    @Test
    void shouldBeTheSame_asIfThereWereNothing_whenItIsNotMentioned() {
        assertThat(report(left(false))).isEqualTo(report());
    }

    @Test
    @Clause("BAR-4.1.3i")
    void shouldHoldNoTextThatIsNotGiven() {
        Stream.of(
                        left(true),
                        left(false),
                        line(true, false, chosen(Choice.INCLUDE, true), Optional.empty()),
                        line(true, false, chosen(Choice.ASK, true), answered(State.ASKED, true)),
                        line(true, false, chosen(Choice.ASK, true), answered(State.REFUSED, true)),
                        line(false, false, Optional.empty(), Optional.empty()))
                .forEach(line -> assertThat(report(line).toString()).doesNotContain(SECRET));
        assertThat(report(line(false, false, chosen(Choice.INCLUDE, true), Optional.empty()))
                        .toString())
                .contains(SECRET);
    }

    @Test
    void shouldSayWhatBecameOfItAfterwards() {
        Line given = line(false, false, chosen(Choice.INCLUDE, true), Optional.empty());
        assertThat(report(given).entries().get(0).later()).isEmpty();
        assertThat(report(corrected(given)).entries().get(0).later())
                .contains(new Report.Later(Line.Fate.CORRECTED, LocalDate.parse("2026-11-03")));
    }
}
