package org.concordat.subjectaccess;

import org.concordat.subjectaccess.Line.Chosen;
import org.concordat.subjectaccess.Line.Question;

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
        if (line.chosen().isEmpty()) {
            return new Undecided();
        }
        Chosen chosen = line.chosen().get();
        return switch (chosen.choice()) {
            case INCLUDE -> line.thirdParty() ? new Undecided() : new Given(false);
            case REDACT ->
                chosen.exemption()
                        .map(exemption -> left(exemption, chosen.listed()))
                        .orElseGet(Undecided::new);
            case ASK -> line.question().map(Verdict::answered).orElseGet(Undecided::new);
        };
    }

    private static Verdict answered(Question question) {
        return switch (question.state()) {
            case ASKED -> new Waiting();
            case AGREED -> new Given(false);
            case IN_PART -> new Given(true);
            case REFUSED ->
                question.exemption()
                        .map(exemption -> left(exemption, question.listed()))
                        .orElseGet(Waiting::new);
        };
    }

    private static Verdict left(Exemption exemption, boolean listed) {
        return listed ? new Withheld(exemption) : new Unmentioned(exemption);
    }

    /**
     * Whether a supervisor has to say that it is right: whatever says where somebody is, what an originator agreed to that
     * is about somebody else too, whatever is kept back for more than another's privacy, and whatever is not even mentioned.
     */
    static boolean needsApproval(Line line) {
        Verdict verdict = of(line);
        if (verdict instanceof Given) {
            return line.whereabouts() || (line.thirdParty() && line.others());
        }
        if (verdict instanceof Withheld withheld) {
            return withheld.exemption().needsApproval();
        }
        return verdict instanceof Unmentioned;
    }
}
