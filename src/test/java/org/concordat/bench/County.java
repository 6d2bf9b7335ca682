package org.concordat.bench;

import org.concordat.people.Address;
import org.concordat.people.Birth;
import org.concordat.people.PersonDetails;
import org.concordat.people.Sex;
import org.concordat.people.matching.Profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * The records of families of ours: brothers and sisters, twins, children called as their father. Some
 * persons are known to one agency, some to two or three, who write what they hear.
 */
final class County {
    private static final int FAMILIES = 1_200;
    private static final double TWINS = 0.04;
    private static final double NAMESAKES = 0.02;

    /** Whoever was born before this has left home. */
    private static final LocalDate GROWN_UP = Sorting.TODAY.minusYears(25);

    private final Random random;
    /** How often an agency errs, where 1 is what we take for usual. */
    private final double carelessness;

    private final List<List<String>> givenNames;
    private final List<String> familyNames = new ArrayList<>();
    private final List<Profile> records = new ArrayList<>();
    private final List<String> truth = new ArrayList<>();

    private County(long seed, double carelessness) {
        this.random = new Random(seed);
        this.carelessness = carelessness;
        this.givenNames = new ArrayList<>(table());
        // Not every name is in a table.
        for (int i = 0; i < 300; i++) {
            givenNames.add(List.of(word(2 + random.nextInt(2))));
        }
        for (int i = 0; i < 500; i++) {
            familyNames.add(word(2 + random.nextInt(2)));
        }
    }

    /** The same for the same seed. */
    static MatchSet of(long seed, double carelessness) {
        County county = new County(seed, carelessness);
        for (int i = 0; i < FAMILIES; i++) {
            county.addFamily(i);
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < county.records.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, county.random);
        return new MatchSet(
                "county " + seed + ", errors times " + carelessness,
                order.stream().map(county.records::get).toList(),
                order.stream().map(county.truth::get).toList());
    }

    private static List<List<String>> table() {
        try (InputStream text = Objects.requireNonNull(
                County.class.getResourceAsStream("/matching/given-names.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.split("\\|", -1)[0].trim().split("\\s+", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String word(int syllables) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append("bcdfghjklmnprstvwz".charAt(random.nextInt(18)));
            word.append("aeiou".charAt(random.nextInt(5)));
        }
        return word.append("lmnrst".charAt(random.nextInt(6))).toString();
    }

    /** A few of a list are common and most are rare. */
    private <T> T some(List<T> of) {
        double part = random.nextDouble();
        return of.get((int) (part * part * of.size()));
    }

    private boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    private boolean errs(double usual) {
        return happens(usual * carelessness);
    }

    /** One name in its spellings; the first is what the parents chose. */
    private record Person(
            String id, List<String> given, String family, LocalDate born, Sex sex, Address home) {}

    private Address home() {
        String town =
                List.of("Rotherham", "Sheffield", "Barnsley", "Doncaster").get(random.nextInt(4));
        return new Address(
                List.of((1 + random.nextInt(150)) + " " + word(2) + " Road"),
                Optional.of(town),
                Optional.of("S" + (10 + random.nextInt(80)) + " " + random.nextInt(10)
                        + (char) ('A' + random.nextInt(26)) + (char) ('A' + random.nextInt(26))),
                false,
                List.of());
    }

    private void addFamily(int number) {
        String family = some(familyNames);
        Address home = home();
        LocalDate born = LocalDate.of(1970, 1, 1).plusDays(random.nextInt(9_000));
        Person parent = new Person(number + "p", some(givenNames), family, born, sex(), home);
        add(parent);
        List<List<String>> taken = new ArrayList<>();
        LocalDate birth = born.plusYears(18 + random.nextInt(15)).plusDays(random.nextInt(365));
        for (int child = 0; child < random.nextInt(4); child++) {
            List<String> name =
                    child == 0 && happens(NAMESAKES) ? parent.given() : another(taken, parent);
            taken.add(name);
            Address lives = birth.isBefore(GROWN_UP) ? home() : home;
            add(new Person(number + "c" + child, name, family, birth, sex(), lives));
            if (happens(TWINS)) {
                List<String> other = matching(name, taken, parent);
                taken.add(other);
                lives = birth.isBefore(GROWN_UP) ? home() : home;
                add(new Person(number + "t" + child, other, family, birth, sex(), lives));
            }
            birth = birth.plusDays(330 + random.nextInt(1_200));
        }
    }

    /** No two children of a family are called alike. */
    private List<String> another(List<List<String>> taken, Person parent) {
        Set<String> all = new HashSet<>(parent.given());
        taken.forEach(all::addAll);
        List<String> name = some(givenNames);
        while (!Collections.disjoint(name, all)) {
            name = some(givenNames);
        }
        return name;
    }

    /** Parents like twins' names to begin or to end alike. */
    private List<String> matching(List<String> name, List<List<String>> taken, Person parent) {
        String one = name.get(0);
        List<String> other = another(taken, parent);
        for (int tries = 0; tries < 20 && !matches(one, other.get(0)); tries++) {
            other = another(taken, parent);
        }
        return other;
    }

    private static boolean matches(String one, String other) {
        return one.charAt(0) == other.charAt(0)
                || one.endsWith(other.substring(Math.max(0, other.length() - 3)));
    }

    private Sex sex() {
        return random.nextBoolean() ? Sex.FEMALE : Sex.MALE;
    }

    private void add(Person person) {
        int known = happens(0.45) ? happens(0.3) ? 3 : 2 : 1;
        for (int i = 0; i < known; i++) {
            records.add(Profile.of(written(person)));
            truth.add(person.id());
        }
    }

    private PersonDetails written(Person person) {
        Optional<String> given = Optional.of(given(person));
        Optional<String> family =
                Optional.of(errs(0.02) ? some(familyNames) : mistyped(person.family(), 0.02));
        boolean swapped = errs(0.005);
        return new PersonDetails(
                errs(0.01) ? Optional.empty() : swapped ? family : given,
                swapped ? given : family,
                birth(person.born()),
                Optional.of(person.sex()).filter(sex -> happens(0.8)),
                Optional.empty(),
                Optional.empty(),
                List.of(errs(0.06) ? home() : address(person.home())));
    }

    private String given(Person person) {
        if (errs(0.003)) {
            return some(givenNames).get(0);
        }
        List<String> spellings = person.given();
        return errs(0.04)
                ? spellings.get(random.nextInt(spellings.size()))
                : mistyped(spellings.get(0), 0.02);
    }

    private Birth birth(LocalDate born) {
        if (errs(0.003)) {
            return new Birth.On(born.plusDays(random.nextInt(20_000) - 10_000));
        }
        if (errs(0.005) && born.getDayOfMonth() <= 12) {
            return new Birth.On(
                    LocalDate.of(born.getYear(), born.getDayOfMonth(), born.getMonthValue()));
        }
        if (errs(0.01)) {
            return Birth.Estimated.of("" + born.getYear()).orElseThrow();
        }
        return new Birth.On(errs(0.015) ? born.plusDays(random.nextBoolean() ? 1 : 10) : born);
    }

    private Address address(Address home) {
        String line = home.lines().get(0);
        return new Address(
                List.of(mistyped(errs(0.1) ? line.replace("Road", "Rd") : line, 0.06)),
                errs(0.03) ? Optional.empty() : home.town(),
                errs(0.04) ? Optional.empty() : home.postcode().map(code -> mistyped(code, 0.02)),
                false,
                List.of());
    }

    private String mistyped(String text, double usual) {
        if (!errs(usual) || text.length() < 4) {
            return text;
        }
        int at = 1 + random.nextInt(text.length() - 2);
        char other = (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + other + text.substring(at);
            case 2 -> text.substring(0, at) + other + text.substring(at + 1);
            default ->
                text.substring(0, at)
                        + text.charAt(at + 1)
                        + text.charAt(at)
                        + text.substring(at + 2);
        };
    }
}
