package org.concordat.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;
import java.util.stream.IntStream;

class IdentifiersTest {
    private static final int CASES = 2_000;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private final Random random = new Random(20261122);

    @Nested
    class NhsNumbers {
        @ParameterizedTest
        @ValueSource(strings = {"9434765919", "9876543210", "4505577104", "9990000018"})
        void shouldHold_whenTheCheckDigitFits(String number) {
            assertThat(Identifiers.isNhsNumber(number)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "9434765918",
                    "943476591",
                    "94347659190",
                    "943 476 5919",
                    "943476591X",
                    "",
                    "0000000000",
                    "1111111111",
                    "٩٤٣٤٧٦٥٩١٩"
                })
        void shouldNotHold_whenSomethingIsWrong(String number) {
            assertThat(Identifiers.isNhsNumber(number)).isFalse();
        }

        @Test
        void shouldHaveOneCheckDigitAtMost_andNoneWhereTenWouldBeNeeded() {
            int without = 0;
            for (int i = 0; i < CASES; i++) {
                String nine = digits(9);
                long fitting = IntStream.range(0, 10)
                        .filter(check -> Identifiers.isNhsNumber(nine + check))
                        .count();
                assertThat(fitting).as(nine).isBetween(0L, 1L);
                without += fitting == 0 ? 1 : 0;
            }
            // One in eleven.
            assertThat(without).isBetween(CASES / 11 / 2, CASES / 11 * 2);
        }

        @Test
        void shouldNotHold_whenADigitIsMistypedOrTwoNeighboursAreSwapped() {
            for (int i = 0; i < CASES; i++) {
                String number = validNhsNumber();
                int at = random.nextInt(10);
                assertThat(Identifiers.isNhsNumber(mistyped(number, at)))
                        .as(number + " at " + at)
                        .isFalse();
                int swap = random.nextInt(9);
                if (number.charAt(swap) != number.charAt(swap + 1)) {
                    assertThat(Identifiers.isNhsNumber(swapped(number, swap)))
                            .as(number + " swapped at " + swap)
                            .isFalse();
                }
            }
        }

        private String validNhsNumber() {
            while (true) {
                String number = digits(10);
                if (Identifiers.isNhsNumber(number)) {
                    return number;
                }
            }
        }
    }

    @Nested
    class PupilNumbers {
        @ParameterizedTest
        @ValueSource(strings = {"H801200001001", "A000000000000"})
        void shouldHold_whenTheCheckLetterFits(String upn) {
            assertThat(Identifiers.isUpn(upn)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"G801200001001", "H80120000100", "h801200001001", "H80120000100I", ""})
        void shouldNotHold_whenSomethingIsWrong(String upn) {
            assertThat(Identifiers.isUpn(upn)).isFalse();
        }

        @Test
        void shouldHaveExactlyOneCheckLetter_permanentOrTemporary() {
            for (int i = 0; i < CASES; i++) {
                boolean temporary = random.nextBoolean();
                String rest = temporary
                        ? digits(11) + "ABCDEFGHJKLMNPQRTUVWXYZ".charAt(random.nextInt(23))
                        : digits(12);
                assertThat(LETTERS.chars()
                                .filter(letter -> Identifiers.isUpn((char) letter + rest))
                                .count())
                        .as(rest)
                        .isEqualTo(1);
            }
        }

        @Test
        void shouldNotHold_whenADigitIsMistyped() {
            for (int i = 0; i < CASES; i++) {
                String rest = digits(12);
                String upn = LETTERS.chars()
                        .mapToObj(letter -> (char) letter + rest)
                        .filter(Identifiers::isUpn)
                        .findFirst()
                        .orElseThrow();
                assertThat(Identifiers.isUpn(mistyped(upn, 1 + random.nextInt(12))))
                        .isFalse();
            }
        }
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private String mistyped(String number, int at) {
        int other = (Character.digit(number.charAt(at), 10) + 1 + random.nextInt(9)) % 10;
        return number.substring(0, at) + other + number.substring(at + 1);
    }

    private static String swapped(String number, int at) {
        return number.substring(0, at)
                + number.charAt(at + 1)
                + number.charAt(at)
                + number.substring(at + 2);
    }
}
