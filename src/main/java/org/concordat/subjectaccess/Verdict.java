package org.concordat.subjectaccess;

import org.concordat.subjectaccess.Line.Chosen;
import org.concordat.subjectaccess.Line.Question;
import org.concordat.subjectaccess.Line.State;

/**
 * What becomes of one line in a report. INVARIANT (closed): nothing is given that nobody decided to give; and what came
 * from another agency is given by that agency's word alone (BAR-4.1.3i).
 */
public sealed interface Verdict {

    /** Nobody has decided: there is no report until somebody has. */
    record Undecided() implements Verdict {}

    /** The originator has been asked. Left out, and said so. */
    record Waiting() implements Verdict {}

    /** It is in the report; {@code inPart} in the originator's words instead of its own. */
    record Given(boolean inPart) implements Verdict {}

    /** Left out, and the report says that something was, and why. */
    record Withheld(Exemption exemption) implements Verdict {}

    /** Left out without a word, because that there is something would do the harm itself. */
    record Unmentioned(Exemption exemption) implements Verdict {}

    /** Of a line as it stands. */
    static Verdict of(Line line) {
        if (line.chosen().isEmpty() || line.unopened()) {
            return new Undecided();
        }
        Chosen chosen = line.chosen().get();
        return switch (chosen.choice()) {
            case INCLUDE -> line.thirdParty() ? new Undecided() : new Given(false);
            case REDACT ->
                chosen.exemption()
                        .map(exemption -> left(exemption, chosen.listed() && !secret(line)))
                        .orElseGet(Undecided::new);
            case ASK -> line.question().map(Verdict::answered).orElseGet(Undecided::new);
        };
    }

    private static Verdict answered(Question question) {
        return switch (question.state()) {
            case ASKED, LAPSED -> new Waiting();
            case AGREED -> new Given(false);
            case IN_PART -> new Given(true);
            case REFUSED ->
                question.exemption()
                        .map(exemption -> left(exemption, question.listed()))
                        .orElseGet(Waiting::new);
        };
    }

    /** Its originator said that nobody may be told that there is something: whoever asked cannot take that back. */
    static boolean secret(Line line) {
        return line.question()
                .filter(question -> question.state() == State.REFUSED && !question.listed())
                .isPresent();
    }

    private static Verdict left(Exemption exemption, boolean listed) {
        return listed ? new Withheld(exemption) : new Unmentioned(exemption);
    }

    /**
     * Whether a supervisor has to say that it is right: a concern, which its author and supervisors alone may read;
     * whatever says where somebody is; what an originator agreed to that is about somebody else too; whatever is kept
     * back for more than another's privacy; and whatever is not even mentioned.
     */
    static boolean needsApproval(Line line) {
        Verdict verdict = of(line);
        if (line.concernOf().isPresent() && !(verdict instanceof Undecided)) {
            return true;
        }
        if (verdict instanceof Given) {
            return line.whereabouts() || (line.thirdParty() && line.others());
        }
        if (verdict instanceof Withheld withheld) {
            return withheld.exemption().needsApproval();
        }
        return verdict instanceof Unmentioned;
    }
}
