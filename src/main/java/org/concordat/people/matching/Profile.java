package org.concordat.people.matching;

import org.concordat.people.Birth;
import org.concordat.people.NameKeys;
import org.concordat.people.PersonDetails;
import org.concordat.people.Sex;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record as it is compared.
 *
 * @param givenNames each of them; empty when none is known
 * @param familyName its key; empty when it is not known
 * @param birth empty when nothing of it is known
 * @param identifiers national ones, by what they are called
 * @param proven whether identifiers carry a check digit, so that two that differ are two persons'
 */
public record Profile(
        List<String> givenNames,
        String familyName,
        Optional<Birth> birth,
        Optional<Sex> sex,
        Map<String, String> identifiers,
        boolean proven,
        List<Place> places) {
    public Profile {
        givenNames = List.copyOf(givenNames);
        identifiers = Map.copyOf(identifiers);
        places = List.copyOf(places);
    }

    /** What an agency's record says. */
    public static Profile of(PersonDetails details) {
        Map<String, String> identifiers = new LinkedHashMap<>();
        details.nhsNumber().ifPresent(number -> identifiers.put("nhs", number));
        details.upn().ifPresent(upn -> identifiers.put("upn", upn));
        return new Profile(
                given(details.givenName()),
                details.familyName().map(NameKeys::of).orElse(""),
                Optional.of(details.birth()),
                details.sex().filter(sex -> sex == Sex.FEMALE || sex == Sex.MALE),
                identifiers,
                true,
                details.addresses().stream().map(Place::of).toList());
    }

    /** The names of which a given name is made. */
    public static List<String> given(Optional<String> givenName) {
        return givenName.stream()
                .flatMap(name -> Arrays.stream(name.trim().split("[\\s-]+", -1)))
                .filter(name -> !name.isEmpty())
                .map(NameKeys::of)
                .toList();
    }

    /** All given names as one; empty when none is known. */
    public String givenName() {
        return String.join("", givenNames);
    }

    boolean hasGivenName() {
        return !givenNames.isEmpty();
    }

    boolean hasFamilyName() {
        return !familyName.isEmpty();
    }
}
