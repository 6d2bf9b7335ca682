package org.concordat.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.governance.Agency;
import org.concordat.governance.Agreement;
import org.concordat.governance.AgreementRegister.Register;
import org.concordat.governance.AgreementTerms;
import org.concordat.governance.RegisterReader.Whole;
import org.concordat.policy.Facts.AgreementState;
import org.concordat.support.DemoDatabase;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

class PublicJsonTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Agency.Named ONE = new Agency.Named(new UUID(0, 1), "School");
    private static final Agency.Named OTHER = new Agency.Named(new UUID(0, 2), "Hub");

    @Test
    void shouldCallInForce_onlyWhatHasBegun() {
        Whole whole = new Whole(
                List.of(),
                List.of(),
                new Register(List.of(from(1, TODAY), from(2, TODAY.plusDays(1))), TODAY),
                List.of());

        assertThat(PublicHtml.objects(
                        PublicJson.register(DemoDatabase.rotherham(), whole), "agreements"))
                .extracting(one -> one.getInteger("number"))
                .containsExactly(1);
    }

    private static Agreement from(int number, LocalDate day) {
        UUID community = new UUID(0, 3);
        return new Agreement(
                new UUID(1, number),
                number,
                1,
                new AgreementTerms(
                        "Schools to the hub",
                        community,
                        List.of(ONE.id()),
                        List.of(OTHER.id()),
                        List.of("protect"),
                        List.of("health"),
                        "vital",
                        Optional.empty(),
                        "recipient",
                        false,
                        Map.of(),
                        day,
                        day.plusYears(1)),
                new Agreement.CommunityNamed(community, "Young"),
                List.of(ONE),
                List.of(OTHER),
                AgreementState.IN_FORCE,
                List.of());
    }
}
