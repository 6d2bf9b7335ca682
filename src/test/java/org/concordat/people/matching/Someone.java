package org.concordat.people.matching;

import org.concordat.people.Address;
import org.concordat.people.Birth;
import org.concordat.people.PersonDetails;
import org.concordat.people.Sex;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A record as an agency writes it; each step makes one of its own. */
record Someone(PersonDetails details) {

    static Someone called(String given, String family) {
        return new Someone(new PersonDetails(
                Optional.of(given).filter(name -> !name.isEmpty()),
                Optional.of(family),
                new Birth.On(LocalDate.parse("2016-03-14")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()));
    }

    Someone born(String date) {
        return born(new Birth.On(LocalDate.parse(date)));
    }

    Someone born(Birth birth) {
        return with(birth, details.sex(), details.nhsNumber(), details.addresses());
    }

    Someone sex(Sex sex) {
        return with(details.birth(), Optional.of(sex), details.nhsNumber(), details.addresses());
    }

    Someone nhs(String number) {
        return with(details.birth(), details.sex(), Optional.of(number), details.addresses());
    }

    Someone at(String line, String town, String postcode) {
        Address address = new Address(
                List.of(line), Optional.of(town), Optional.of(postcode), false, List.of());
        return with(details.birth(), details.sex(), details.nhsNumber(), List.of(address));
    }

    /** Where all of the tests' families live. */
    Someone atHome() {
        return at("12 Wortley Road", "Rotherham", "S61 2AB");
    }

    private Someone with(
            Birth birth, Optional<Sex> sex, Optional<String> nhs, List<Address> addresses) {
        return new Someone(new PersonDetails(
                details.givenName(),
                details.familyName(),
                birth,
                sex,
                nhs,
                Optional.empty(),
                addresses));
    }

    Profile profile() {
        return Profile.of(details);
    }
}
