package org.concordat.subjectaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.subjectaccess.Lines.ID;
import static org.concordat.subjectaccess.Lines.NOW;
import static org.concordat.subjectaccess.Lines.aboutOthers;
import static org.concordat.subjectaccess.Lines.answered;
import static org.concordat.subjectaccess.Lines.chosen;
import static org.concordat.subjectaccess.Lines.concern;
import static org.concordat.subjectaccess.Lines.line;
import static org.concordat.subjectaccess.Lines.unopened;

import org.concordat.Clause;
import org.concordat.subjectaccess.Line.Choice;
import org.concordat.subjectaccess.Line.Chosen;
import org.concordat.subjectaccess.Line.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Optional;

/** What may go into a report, over every combination of what can be decided and answered. */
class VerdictTest {

    @Test
    void shouldGiveNothing_thatNobodyDecidedAbout() {
        assertThat(Verdict.of(line(false, false, Optional.empty(), Optional.empty())))
                .isInstanceOf(Verdict.Undecided.class);
        // Asked of nobody: as if nothing were decided.
        assertThat(Verdict.of(line(true, false, chosen(Choice.ASK, true), Optional.empty())))
                .isInstanceOf(Verdict.Undecided.class);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    @Clause("BAR-4.1.3i")
    void shouldNeverGiveWhatCameFromAnother_withoutTheirWord(State state) {
        for (Choice choice : Choice.values()) {
            Verdict verdict =
                    Verdict.of(line(true, false, chosen(choice, true), answered(state, true)));
            boolean agreed = state == State.AGREED || state == State.IN_PART;
            assertThat(verdict instanceof Verdict.Given)
                    .as(choice + " " + state)
                    .isEqualTo(choice == Choice.ASK && agreed);
        }
    }

    @Test
    void shouldSayThatItWaits_untilItsOriginatorAnswers() {
        assertThat(Verdict.of(
                        line(true, false, chosen(Choice.ASK, true), answered(State.ASKED, true))))
                .isEqualTo(new Verdict.Waiting());
    }

    @Test
    void shouldMentionWhatIsLeftOut_unlessThatItselfWouldHarm() {
        assertThat(Verdict.of(line(false, false, chosen(Choice.REDACT, true), Optional.empty())))
                .isEqualTo(new Verdict.Withheld(Exemption.SERIOUS_HARM));
        assertThat(Verdict.of(line(false, false, chosen(Choice.REDACT, false), Optional.empty())))
                .isEqualTo(new Verdict.Unmentioned(Exemption.SERIOUS_HARM));
        assertThat(Verdict.of(line(
                        true, false, chosen(Choice.ASK, true), answered(State.REFUSED, false))))
                .isEqualTo(new Verdict.Unmentioned(Exemption.CRIME));
    }

    @Test
    void shouldNeedASupervisor_whenItSaysWhereSomebodyIs() {
        assertThat(Verdict.needsApproval(
                        line(false, true, chosen(Choice.INCLUDE, true), Optional.empty())))
                .isTrue();
        assertThat(Verdict.needsApproval(
                        line(true, true, chosen(Choice.ASK, true), answered(State.AGREED, true))))
                .isTrue();
        assertThat(Verdict.needsApproval(
                        line(false, false, chosen(Choice.INCLUDE, true), Optional.empty())))
                .isFalse();
    }

    @Test
    void shouldNeedASupervisor_whenMoreThanPrivacyIsKept_orNothingIsSaid() {
        assertThat(Verdict.needsApproval(
                        line(false, false, chosen(Choice.REDACT, true), Optional.empty())))
                .isTrue();
        assertThat(Verdict.needsApproval(line(
                        true, false, chosen(Choice.ASK, true), answered(State.REFUSED, false))))
                .isTrue();
        Optional<Chosen> privacy = Optional.of(new Chosen(
                Choice.REDACT,
                Optional.of(Exemption.OTHER_PERSON),
                true,
                Optional.of(ID),
                new Named(ID, "R. Ahmed"),
                NOW));
        assertThat(Verdict.needsApproval(line(false, false, privacy, Optional.empty())))
                .isFalse();
    }

    @Test
    void shouldNeedASupervisor_whenAnOriginatorAgreedToWhatIsAboutSomebodyElseToo() {
        Line agreed = line(true, false, chosen(Choice.ASK, true), answered(State.AGREED, true));
        assertThat(Verdict.needsApproval(agreed)).isFalse();
        assertThat(Verdict.needsApproval(aboutOthers(agreed))).isTrue();
    }

    @Test
    void shouldNeedASupervisor_whateverBecomesOfAConcern() {
        Optional<Chosen> privacy = Optional.of(new Chosen(
                Choice.REDACT,
                Optional.of(Exemption.OTHER_PERSON),
                true,
                Optional.of(ID),
                new Named(ID, "R. Ahmed"),
                NOW));
        assertThat(Verdict.needsApproval(concern(line(false, false, privacy, Optional.empty()))))
                .isTrue();
        assertThat(Verdict.needsApproval(concern(
                        line(false, false, chosen(Choice.INCLUDE, true), Optional.empty()))))
                .isTrue();
    }

    @Test
    void shouldDecideNothing_aboutWhatNobodyHasOpened() {
        for (Choice choice : Choice.values()) {
            assertThat(Verdict.of(unopened(
                            line(true, false, chosen(choice, true), answered(State.AGREED, true)))))
                    .as(choice.name())
                    .isInstanceOf(Verdict.Undecided.class);
        }
    }

    @Test
    void shouldStayUnmentioned_whenItsOriginatorSaidSo_whateverIsDecidedHere() {
        assertThat(Verdict.of(line(
                        true, false, chosen(Choice.REDACT, true), answered(State.REFUSED, false))))
                .isEqualTo(new Verdict.Unmentioned(Exemption.SERIOUS_HARM));
        // What the originator would mention may still be left out without a word.
        assertThat(Verdict.of(line(
                        true, false, chosen(Choice.REDACT, false), answered(State.REFUSED, true))))
                .isEqualTo(new Verdict.Unmentioned(Exemption.SERIOUS_HARM));
    }
}
