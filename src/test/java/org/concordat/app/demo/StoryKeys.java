package org.concordat.app.demo;

import java.time.LocalDate;
import java.time.ZoneId;

/** What a story's references name, in the words of the demonstration's tables. */
public final class StoryKeys {
    private final DemoFile file = Demonstration.read("rotherham");

    /** A record: whose it is and of whom. */
    public record Person(String agency, String given, String family) {}

    /** A team of an agency. */
    public record Team(String agency, String name) {}

    public String agency(String key) {
        return agencyOf(key).name();
    }

    public Team team(String reference) {
        int slash = reference.indexOf('/');
        DemoFile.Agency agency = agencyOf(reference.substring(0, slash));
        return agency.teams().stream()
                .filter(team -> team.key().equals(reference.substring(slash + 1)))
                .map(team -> new Team(agency.name(), team.name()))
                .findFirst()
                .orElseThrow();
    }

    public Person person(String key) {
        return file.people().stream()
                .filter(person -> person.key().equals(key))
                .map(person -> new Person(
                        agency(person.agency()), person.given().orElseThrow(), person.family()))
                .findFirst()
                .orElseThrow();
    }

    public LocalDate day(String text) {
        return new Day(text).on(LocalDate.now(ZoneId.of("Europe/London")));
    }

    private DemoFile.Agency agencyOf(String key) {
        return file.agencies().stream()
                .filter(agency -> agency.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
