package org.concordat.concern.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.Clause;
import org.concordat.concern.picture.Weighing.Piece;
import org.concordat.concern.picture.Weighing.Result;
import org.concordat.policy.Allowed;
import org.concordat.policy.HubTerms.Concerns;
import org.concordat.policy.HubTerms.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** How concerns add up. */
class WeighingTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Concerns TERMS = terms(true);
    private static final UUID SCHOOL = new UUID(0, 1);
    private static final UUID HOSPITAL = new UUID(0, 2);
    private static final UUID HUB = new UUID(0, 9);

    private int made;

    private static Concerns terms(boolean families) {
        return new Concerns(
                Map.of(
                        "neglect", new Kind("neglect", "Neglect", 12),
                        "missing", new Kind("missing", "Going missing", 14)),
                Map.of("niggling", 1, "worried", 2, "serious", 4),
                365,
                20,
                2,
                25,
                Duration.ofHours(1),
                new Allowed(8, true, false),
                90,
                families,
                "protect",
                "safeguardingConcern");
    }

    private Piece piece(UUID agency, String kind, String level, int daysAgo) {
        return new Piece(
                new UUID(7, ++made),
                agency,
                agency.equals(HUB),
                kind,
                level,
                TODAY.minusDays(daysAgo));
    }

    private static Result weigh(List<Piece> pieces) {
        return Weighing.weigh(pieces, TERMS, TODAY);
    }

    @Test
    void shouldMakeNone_howeverMuchOneAgencyAdds() {
        List<Piece> five = IntStream.range(0, 5)
                .mapToObj(i -> piece(SCHOOL, "missing", "serious", i))
                .toList();
        Result result = weigh(five);
        assertThat(result.enough()).isFalse();
        assertThat(result.total()).isEqualTo(20 * Weighing.POINT);
        assertThat(result.agencies()).isOne();
    }

    @Test
    @Clause("BUC-9c")
    void shouldMakeOne_ofTwoThatEachAreTooLittle() {
        Piece one = piece(SCHOOL, "neglect", "niggling", 0);
        Piece other = piece(HOSPITAL, "missing", "niggling", 0);
        assertThat(weigh(List.of(one)).enough()).isFalse();
        assertThat(weigh(List.of(other)).enough()).isFalse();
        assertThat(weigh(List.of(one, other)).enough()).isTrue();
    }

    @Test
    void shouldWeighHalf_afterTheHalfLife() {
        assertThat(weigh(List.of(piece(SCHOOL, "neglect", "niggling", 365))).total())
                .isEqualTo(6 * Weighing.POINT);
        assertThat(weigh(List.of(piece(SCHOOL, "neglect", "niggling", 730))).total())
                .isEqualTo(3 * Weighing.POINT);
    }

    @Test
    void shouldFade_whenNothingComesAfter() {
        List<Piece> both = List.of(
                piece(SCHOOL, "neglect", "niggling", 0), piece(HOSPITAL, "missing", "niggling", 0));
        assertThat(Weighing.weigh(both, TERMS, TODAY).enough()).isTrue();
        assertThat(Weighing.weigh(both, TERMS, TODAY.plusDays(90)).enough()).isFalse();
    }

    @Test
    void shouldCountNothingOfTheHub_soThatNobodyThereFindsOutByLodging() {
        Piece one = piece(SCHOOL, "missing", "niggling", 0);
        List<Piece> probed =
                new ArrayList<>(List.of(one, piece(HOSPITAL, "neglect", "niggling", 500)));
        Result before = weigh(probed);
        IntStream.range(0, 20).forEach(i -> probed.add(piece(HUB, "missing", "serious", 0)));
        Result after = weigh(probed);
        assertThat(before.enough()).isFalse();
        assertThat(after.enough()).isFalse();
        assertThat(after.total()).isEqualTo(before.total());
        assertThat(after.agencies()).isEqualTo(before.agencies());
    }

    @Test
    void shouldNotCountAnAgency_whoseConcernIsLongPast() {
        Result result = weigh(List.of(
                piece(SCHOOL, "missing", "serious", 0),
                piece(HOSPITAL, "neglect", "niggling", 3650)));
        assertThat(result.agencies()).isOne();
    }

    @Test
    void shouldKeepAConcern_whoseKindThePackNoLongerNames() {
        assertThat(weigh(List.of(piece(SCHOOL, "gone", "niggling", 0))).total())
                .isEqualTo(12 * Weighing.POINT);
    }

    /** Any order of arrival comes to the same, to the last millionth. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    @Clause("BUC-9c")
    void shouldComeToTheSame_inAnyOrder(long seed) {
        Random random = new Random(seed);
        List<Piece> pieces = new ArrayList<>();
        int many = 2 + random.nextInt(30);
        for (int i = 0; i < many; i++) {
            pieces.add(piece(
                    List.of(SCHOOL, HOSPITAL, HUB, new UUID(0, 3)).get(random.nextInt(4)),
                    random.nextBoolean() ? "neglect" : "missing",
                    List.of("niggling", "worried", "serious").get(random.nextInt(3)),
                    random.nextInt(800)));
        }
        Result expected = weigh(pieces);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(pieces, random);
            assertThat(weigh(pieces)).isEqualTo(expected);
        }
        // More never makes less of it.
        pieces.add(piece(SCHOOL, "neglect", "worried", 3));
        assertThat(weigh(pieces).total()).isGreaterThanOrEqualTo(expected.total());
        assertThat(weigh(pieces).shares())
                .allSatisfy(share ->
                        assertThat(share.counted()).isLessThanOrEqualTo(20 * Weighing.POINT));
    }
}
