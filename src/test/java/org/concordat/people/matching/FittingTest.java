package org.concordat.people.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.people.matching.Someone.called;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Parameters out of records of which nobody knows who is who. */
class FittingTest {
    private static final List<String> GIVEN =
            List.of("Amy", "Robin", "Sarah", "Joseph", "Leila", "Owen", "Grace", "Hamza");
    private static final int PERSONS = 150;
    private static final int TWICE = 60;

    /** Some persons once and some twice, of whose second records one in six has another postcode. */
    private static List<Profile> records() {
        SplittableRandom random = new SplittableRandom(7);
        List<Profile> records = new ArrayList<>();
        for (int i = 0; i < PERSONS; i++) {
            Someone one = called(GIVEN.get(i % GIVEN.size()), word(random))
                    .born(LocalDate.of(2000, 1, 1)
                            .plusDays(random.nextInt(6_000))
                            .toString());
            String line = random.nextInt(1, 300) + " " + word(random) + " Road";
            String town = word(random);
            String postcode = "S" + random.nextInt(10, 99) + " " + random.nextInt(9) + "AB";
            records.add(one.at(line, town, postcode).profile());
            if (i < TWICE) {
                String later = i % 6 == 0 ? "LS1 9ZZ" : postcode;
                records.add(one.at(line, town, later).profile());
            }
        }
        return records;
    }

    private static String word(SplittableRandom random) {
        StringBuilder letters = new StringBuilder();
        random.ints(8, 'a', 'z' + 1).forEach(letter -> letters.append((char) letter));
        return letters.toString();
    }

    @Test
    void shouldFindHowOftenPartnersDisagree_withoutBeingTold() {
        Parameters fitted = new Fitting(Parameters.shipped()).fit(records());

        double other = fitted.chance(Field.POSTCODE, Level.DIFFERENT).m();
        assertThat(other).isBetween(0.08, 0.25);
        // Sixty partners among two hundred and ten records.
        assertThat(fitted.partners()).isBetween(0.4, 0.75);
        assertThat(fitted.chance(Field.BIRTH, Level.EXACT).m()).isGreaterThan(0.8);
        assertThat(fitted.chance(Field.BIRTH, Level.EXACT).u()).isLessThan(0.01);
    }

    @Test
    void shouldFindTheSame_everyTime() {
        assertThat(new Fitting(Parameters.shipped()).fit(records()).text())
                .isEqualTo(new Fitting(Parameters.shipped()).fit(records()).text());
    }

    @Test
    void shouldReadWhatItWrote() {
        String text = Parameters.shipped().text();

        assertThat(Parameters.parse(text).text()).isEqualTo(text);
    }
}
