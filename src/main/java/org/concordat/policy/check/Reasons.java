package org.concordat.policy.check;

import org.concordat.policy.SharingRequest.Ground;
import org.concordat.policy.SharingRequest.Judgement;

import java.util.ArrayList;
import java.util.List;

/** The four texts that a ground and a judgement both need, weighing sharing against not sharing. */
final class Reasons {
    private Reasons() {}

    static List<String> missing(Ground ground) {
        return missing(
                ground.necessity(),
                ground.proportionality(),
                ground.ifShared(),
                ground.ifNotShared());
    }

    static List<String> missing(Judgement judgement) {
        return missing(
                judgement.necessity(),
                judgement.proportionality(),
                judgement.ifShared(),
                judgement.ifNotShared());
    }

    private static List<String> missing(
            boolean necessity, boolean proportionality, boolean ifShared, boolean ifNotShared) {
        List<String> missing = new ArrayList<>();
        if (!necessity) {
            missing.add("why it is necessary");
        }
        if (!proportionality) {
            missing.add("why it is in proportion");
        }
        if (!ifShared) {
            missing.add("what may happen if it is shared");
        }
        if (!ifNotShared) {
            missing.add("what may happen if it is not shared");
        }
        return missing;
    }
}
