package org.concordat.subjectaccess;

import org.concordat.kernel.Problem;
import org.concordat.kernel.Problem.FieldError;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Whether a report may be signed as it stands. INVARIANT (closed): whatever is not known to be in order is in the way.
 *
 * @param hands everybody who had a part in making it
 * @param version of it as it stands
 */
record Readiness(
        AccessRequest request, List<Line> lines, boolean news, Set<UUID> hands, String version) {

    /**
     * Refuses, and says what to do, where something is in the way.
     *
     * @param read the version that the signer has read
     * @param approval why what needs a supervisor's word is right
     */
    void check(UUID signer, String read, Optional<String> approval) {
        if (hands.contains(signer)) {
            throw new Problem(
                    Problem.Code.FORBIDDEN,
                    "You worked on this report: another supervisor signs it.");
        }
        checkAsker();
        checkItems();
        if (!version.equals(read)) {
            String changed = "Something changed since you read it. Read it again, and sign.";
            throw new Problem(
                    Problem.Code.CONFLICT,
                    changed,
                    List.of(new FieldError("version", "changed", changed)));
        }
        if (approval.isEmpty() && lines.stream().anyMatch(Verdict::needsApproval)) {
            throw Problem.field(
                    "approval",
                    "required",
                    "Write why it is right: some items need a supervisor's word.");
        }
    }

    /** Who may ask is asked again: meanwhile a child may have grown up, or said something else. */
    private void checkAsker() {
        refuseUnentitled(request);
        if (!request.missing().isEmpty()) {
            throw conflict(
                    "A proof is missing, or what it proved may have changed since. Record it, then sign.");
        }
    }

    static void refuseUnentitled(AccessRequest request) {
        if (!request.entitled()) {
            throw conflict(
                    "The person is no child any more: a parent is not told. End this request, and let the person ask.");
        }
    }

    private void checkItems() {
        if (request.compiledAt().isEmpty() || news) {
            throw conflict(
                    "Something was shared that nobody has looked at yet. Put the report together again.");
        }
        if (lines.stream().anyMatch(Line::unopened)) {
            throw conflict(
                    "Something that you received has not been opened yet. Whoever it was sent to opens it first.");
        }
        if (lines.stream().anyMatch(l -> Verdict.of(l) instanceof Verdict.Undecided)) {
            throw conflict("Nobody has decided about some items yet. Decide first.");
        }
    }

    private static Problem conflict(String detail) {
        return new Problem(Problem.Code.CONFLICT, detail);
    }
}
