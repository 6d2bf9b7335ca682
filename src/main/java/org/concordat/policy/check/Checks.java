package org.concordat.policy.check;

import java.util.List;
import java.util.Optional;

/** All checks, in the one order that there is: safety first, then who, why, by which law, what. */
public final class Checks {
    public static final List<Check> IN_ORDER = List.of(
            new GroundCheck(),
            new RecipientCheck(),
            new ReaderBarredCheck(),
            new SignatoriesCheck(),
            new CommissionedCheck(),
            new RegistrationCheck(),
            new TrainingCheck(),
            new PurposeCheck(),
            new LawfulBasisCheck(),
            new BarCheck(),
            new CommunityCheck(),
            new AgreementCheck(),
            new AgreementReviewCheck(),
            new CategoryCheck(),
            new HealthCheck(),
            new CaldicottCheck(),
            new AuthorityCheck(),
            new WhoConsentedCheck(),
            new RequestCheck(),
            new OnwardCheck(),
            new WhereaboutsCheck(),
            new QualityCheck(),
            new ConfirmationCheck());

    private Checks() {}

    public static Optional<Check> byId(String id) {
        return IN_ORDER.stream().filter(check -> check.id().equals(id)).findFirst();
    }
}
