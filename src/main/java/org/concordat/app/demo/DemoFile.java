package org.concordat.app.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the file of a demonstration says. Its parts name one another by keys of the file's own; days may
 * be relative to the day of loading, so that what is overdue today is so next year as well.
 *
 * @param partnership the pack it is made for
 * @param covers cover times by name, for teams to name
 * @param people records of persons, each an agency's own
 * @param trained when everybody was trained, of whom nothing else is said
 */
record DemoFile(
        String partnership,
        Map<String, List<Cover>> covers,
        List<Agency> agencies,
        List<Community> communities,
        List<Agreement> agreements,
        List<PersonRecord> people,
        Optional<Day> trained,
        List<Assessment> assessments) {

    /**
     * The same hours on several days.
     *
     * @param days from 1, Monday, to 7
     */
    record Cover(List<Integer> days, LocalTime opens, LocalTime closes) {}

    /**
     * A signatory.
     *
     * @param officer the senior officer's post
     * @param officerName and their name
     * @param commissioner the agency that commissions it
     */
    record Agency(
            String key,
            String name,
            String kind,
            boolean hub,
            String officer,
            Day signed,
            Optional<Day> registrationExpires,
            Optional<String> registration,
            Optional<String> officerName,
            Optional<String> membership,
            Optional<String> caldicottGuardian,
            Optional<String> commissioner,
            List<Team> teams,
            List<Staff> staff) {}

    /**
     * An inbox.
     *
     * @param cover the name of its cover times; without: always
     */
    record Team(String key, String name, boolean duty, Optional<String> cover) {}

    /**
     * A practitioner with an account.
     *
     * @param home the agency that employs them, when it is another one
     * @param trained when, if not with everybody else
     */
    record Staff(
            String username,
            String name,
            List<String> roles,
            List<String> teams,
            Optional<String> home,
            Optional<String> engagement,
            Optional<Day> trained) {}

    record Community(
            String key,
            String name,
            String objective,
            List<String> purposes,
            List<String> members) {}

    record Agreement(
            String title,
            String community,
            List<String> disclosers,
            List<String> recipients,
            List<String> purposes,
            List<String> categories,
            String basis,
            Optional<String> power,
            String controller,
            Day from,
            Day reviewBy,
            String state,
            Optional<Statements> statements) {}

    /** What an agreement states (LLR-b). */
    record Statements(
            Optional<String> purpose,
            Optional<String> use,
            Optional<String> scope,
            Optional<String> responsibility,
            Optional<String> responsibilities) {}

    /**
     * A data protection impact assessment.
     *
     * @param agreements titles
     */
    record Assessment(
            String title,
            List<String> agencies,
            List<String> agreements,
            Day assessed,
            Day reviewBy,
            String outcome) {}

    /**
     * What one agency holds of a person.
     *
     * @param person shared by records that are linked; without, the record has a person of its own
     * @param estimated a year, or a year and month
     */
    record PersonRecord(
            String key,
            Optional<String> person,
            String agency,
            Optional<String> given,
            String family,
            Optional<LocalDate> born,
            Optional<String> estimated,
            Optional<Day> expected,
            Optional<String> sex,
            Optional<String> nhs,
            Optional<String> upn,
            List<Address> addresses,
            List<Consent> consents,
            List<Notice> notices) {}

    record Address(
            List<String> lines,
            String town,
            String postcode,
            boolean flagged,
            List<String> restricted) {}

    /**
     * A statement of the ledger; one that is given was explained in full.
     *
     * @param recorder username
     * @param disclosers agencies; without: for a yes the one that recorded it, for a no every one
     */
    record Consent(
            String recorder,
            Day recorded,
            String state,
            String by,
            Optional<Boolean> competent,
            List<String> disclosers,
            List<String> communities,
            List<String> agencies,
            List<String> purposes,
            List<String> categories,
            Optional<Day> until) {

        /** The keys of the agencies that it is about, none for all; as the consent ledger reads it. */
        List<String> disclosersOr(String recordedBy) {
            boolean no = state.equals("refused") || state.equals("withdrawn");
            return disclosers.isEmpty() && !no ? List.of(recordedBy) : disclosers;
        }
    }

    record Notice(String recorder, Day given, String notice, String manner) {}
}
