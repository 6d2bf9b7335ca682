package org.concordat.app.demo;

import org.concordat.policy.Decision;
import org.concordat.policy.Facts;
import org.concordat.policy.Facts.AgreementState;
import org.concordat.policy.Facts.ConsentBy;
import org.concordat.policy.Facts.ConsentState;
import org.concordat.policy.Pack;
import org.concordat.policy.Policy;
import org.concordat.policy.SharingRequest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** What the policy says of the demonstration's people, straight from its file. */
final class DemoDecisions {
    static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final Instant NOW = TODAY.atTime(23, 0).toInstant(ZoneOffset.UTC);

    private final DemoFile file;
    private final Pack pack;
    private final Map<String, List<Facts.Consent>> consents = new HashMap<>();

    DemoDecisions(DemoFile file, Pack pack) {
        this.file = file;
        this.pack = pack;
        file.people()
                .forEach(record -> record.consents()
                        .forEach(consent -> consents.computeIfAbsent(
                                        person(record), key -> new ArrayList<>())
                                .add(consent(record.agency(), consent))));
    }

    static UUID id(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    DemoFile.PersonRecord record(String key) {
        return file.people().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static String person(DemoFile.PersonRecord record) {
        return record.person().orElse(record.key());
    }

    DemoFile.Agency agency(String key) {
        return file.agencies().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    String agencyOf(String username) {
        return file.agencies().stream()
                .filter(agency -> agency.staff().stream()
                        .anyMatch(staff -> staff.username().equals(username)))
                .findFirst()
                .orElseThrow()
                .key();
    }

    /** Records a statement about a person, later than everything so far. */
    void record(String recordKey, DemoFile.Consent consent) {
        DemoFile.PersonRecord record = record(recordKey);
        List<Facts.Consent> all =
                consents.computeIfAbsent(person(record), key -> new ArrayList<>());
        all.add(consent(record.agency(), consent));
    }

    private Facts.Consent consent(String agency, DemoFile.Consent consent) {
        long order = consents.values().stream().mapToLong(List::size).sum();
        return new Facts.Consent(
                id("consent" + order),
                id(agency),
                ConsentState.valueOf(constant(consent.state())),
                ConsentBy.valueOf(constant(consent.by())),
                consent.competent(),
                ids(consent.disclosersOr(agency)),
                ids(consent.communities()),
                ids(consent.agencies()),
                consent.purposes(),
                consent.categories(),
                consent.until().map(day -> day.on(TODAY)),
                consent.recorded()
                        .on(TODAY)
                        .atTime(LocalTime.NOON)
                        .toInstant(ZoneOffset.UTC)
                        .plusSeconds(order));
    }

    private static String constant(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    private static List<UUID> ids(List<String> keys) {
        return keys.stream().map(DemoDecisions::id).toList();
    }

    /** A dated fact of each category about everybody concerned, sent to a covered desk. */
    static SharingRequest.Item item(String category, List<UUID> about, int position) {
        return new SharingRequest.Item(
                id("item" + position),
                category,
                about,
                Optional.of(SharingRequest.Nature.FACT),
                Optional.of(TODAY.minusDays(1)),
                true,
                true,
                Optional.empty(),
                false);
    }

    Decision decide(
            List<String> records,
            String recipient,
            String purpose,
            List<String> categories,
            Optional<SharingRequest.Ground> ground) {
        String sender = record(records.get(0)).agency();
        List<UUID> persons =
                records.stream().map(key -> id(person(record(key)))).toList();
        SharingRequest request = new SharingRequest(
                SharingRequest.Kind.MESSAGE,
                id(sender),
                id("sender"),
                new SharingRequest.Recipient(
                        Optional.of(id(recipient)),
                        Optional.of(id("desk")),
                        Optional.empty(),
                        false),
                persons,
                purpose,
                Optional.of(SharingRequest.Interest.PERSON),
                false,
                ground.isPresent() ? SharingRequest.AskingRisk.YES : SharingRequest.AskingRisk.NO,
                IntStream.range(0, categories.size())
                        .mapToObj(i -> item(categories.get(i), persons, i))
                        .toList(),
                ground,
                Optional.empty(),
                false);
        return Policy.decide(request, facts(sender, recipient, records), pack);
    }

    private Facts facts(String sender, String recipient, List<String> records) {
        return new Facts(
                NOW,
                Optional.of(fact(sender)),
                Optional.of(fact(recipient)),
                new Facts.RecipientDesk(
                        true, true, true, Optional.empty(), List.of(), List.of(id(recipient))),
                file.communities().stream()
                        .filter(c ->
                                c.members().contains(sender) && c.members().contains(recipient))
                        .map(c -> new Facts.Community(id(c.key()), c.name(), c.purposes()))
                        .toList(),
                IntStream.range(0, file.agreements().size())
                        .filter(i -> file.agreements().get(i).disclosers().contains(sender)
                                && file.agreements().get(i).recipients().contains(recipient))
                        .mapToObj(i -> fact(i + 1, file.agreements().get(i)))
                        .toList(),
                records.stream().map(key -> fact(record(key))).toList(),
                List.of(),
                Optional.of(TODAY.plusDays(100)),
                Optional.empty());
    }

    private Facts.Agency fact(String key) {
        DemoFile.Agency agency = agency(key);
        return new Facts.Agency(
                id(key),
                agency.kind(),
                true,
                agency.registrationExpires().map(day -> day.on(TODAY)),
                false,
                true);
    }

    private static Facts.Agreement fact(int number, DemoFile.Agreement agreement) {
        return new Facts.Agreement(
                id("agreement" + number),
                number,
                id(agreement.community()),
                AgreementState.valueOf(constant(agreement.state())),
                agreement.purposes(),
                agreement.categories(),
                agreement.basis(),
                agreement.power(),
                agreement.from().on(TODAY),
                agreement.reviewBy().on(TODAY),
                Facts.Controller.RECIPIENT);
    }

    private Facts.Person fact(DemoFile.PersonRecord record) {
        return new Facts.Person(
                id(person(record)),
                record.born(),
                consents.getOrDefault(person(record), List.of()),
                flag(record));
    }

    private Optional<Facts.Flag> flag(DemoFile.PersonRecord record) {
        List<DemoFile.Address> flagged = file.people().stream()
                .filter(other -> person(other).equals(person(record)))
                .flatMap(other -> other.addresses().stream())
                .filter(DemoFile.Address::flagged)
                .toList();
        return flagged.isEmpty()
                ? Optional.empty()
                : Optional.of(new Facts.Flag(
                        flagged.stream().anyMatch(one -> one.restricted().isEmpty()),
                        flagged.stream()
                                .flatMap(one -> one.restricted().stream())
                                .map(DemoDecisions::id)
                                .distinct()
                                .toList()));
    }
}
