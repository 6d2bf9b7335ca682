package org.concordat.app.demo;

import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;
import org.concordat.governance.Cover;
import org.concordat.kernel.Ids;
import org.concordat.keys.Content;
import org.concordat.keys.KeyService;
import org.concordat.people.NameKeys;
import org.concordat.store.OwnerJournal;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes a demonstration's file into the tables, within the connection's transaction. */
final class DemoLoader {
    /** When somebody recorded something that the file only gives a day for. */
    private static final LocalTime MORNING = LocalTime.of(9, 30);

    private final Connection connection;
    private final DemoFile file;
    private final Instant now;
    private final LocalDate today;
    private final int trainingMonths;

    private final Map<String, UUID> agencies = new HashMap<>();
    private final Map<String, UUID> teams = new HashMap<>();
    private final Map<String, UUID> practitioners = new HashMap<>();
    private final Map<UUID, UUID> workFor = new HashMap<>();
    private final Map<String, UUID> communities = new HashMap<>();
    private final Map<String, UUID> persons = new HashMap<>();

    DemoLoader(Connection connection, DemoFile file, int trainingMonths, Instant now) {
        this.connection = connection;
        this.file = file;
        this.trainingMonths = trainingMonths;
        this.now = now;
        this.today = LocalDate.ofInstant(now, Cover.ZONE);
    }

    /** @param hashes of passwords, by username */
    void load(Map<String, String> hashes) throws SQLException {
        // First all agencies: staff may be seconded from one that comes later.
        for (DemoFile.Agency agency : file.agencies()) {
            agency(agency);
        }
        for (DemoFile.Agency agency : file.agencies()) {
            for (DemoFile.Staff staff : agency.staff()) {
                staff(agency, staff, String.valueOf(hashes.get(staff.username())));
            }
        }
        commissioned();
        for (DemoFile.Community community : file.communities()) {
            community(community);
        }
        for (DemoFile.Agreement agreement : file.agreements()) {
            agreement(agreement);
        }
        for (DemoFile.Assessment assessment : file.assessments()) {
            assessment(assessment);
        }
        for (DemoFile.PersonRecord record : file.people()) {
            record(record);
        }
    }

    private void commissioned() throws SQLException {
        for (DemoFile.Agency agency : file.agencies()) {
            if (agency.commissioner().isPresent()) {
                run(
                        DemoSql.COMMISSIONED,
                        of(agencies, agency.commissioner().get()),
                        of(agencies, agency.key()));
            }
        }
    }

    private void agency(DemoFile.Agency agency) throws SQLException {
        UUID id = Ids.next();
        agencies.put(agency.key(), id);
        run(
                DemoSql.AGENCY,
                id,
                agency.name(),
                agency.kind(),
                agency.hub(),
                agency.officerName().orElse(null),
                agency.officer(),
                agency.signed().on(today),
                day(agency.registrationExpires()),
                agency.registration().orElse(null),
                agency.membership().orElse(null),
                agency.caldicottGuardian().orElse(null));
        signOff("agency", id, agency.signed().on(today), id);
        run(DemoSql.CHANGE, Ids.next(), id, new UUID[] {id});
        for (DemoFile.Team team : agency.teams()) {
            team(agency, team);
        }
        OwnerJournal.write(
                connection,
                JournalEntry.ofPlatform(Act.REGISTER_CHANGED, id).with("demonstration", "loaded"));
    }

    private void team(DemoFile.Agency agency, DemoFile.Team team) throws SQLException {
        UUID id = Ids.next();
        teams.put(agency.key() + "/" + team.key(), id);
        run(DemoSql.TEAM, id, of(agencies, agency.key()), team.name(), team.duty());
        List<DemoFile.Cover> covers = team.cover()
                .map(name -> file.covers().getOrDefault(name, List.of()))
                .orElse(List.of());
        for (DemoFile.Cover cover : covers) {
            for (int weekday : cover.days()) {
                run(DemoSql.COVER, id, weekday, cover.opens(), cover.closes());
            }
        }
    }

    private void staff(DemoFile.Agency agency, DemoFile.Staff staff, String hash)
            throws SQLException {
        UUID id = Ids.next();
        practitioners.put(staff.username(), id);
        workFor.put(id, of(agencies, agency.key()));
        run(
                DemoSql.PRACTITIONER,
                id,
                of(agencies, agency.key()),
                of(agencies, staff.home().orElse(agency.key())),
                staff.name(),
                staff.engagement().orElse("employee"),
                texts(staff.roles()));
        for (String team : staff.teams()) {
            run(DemoSql.TEAM_MEMBER, of(teams, agency.key() + "/" + team), id);
        }
        run(DemoSql.ACCOUNT, id, staff.username(), hash);
        Optional<Day> trained = staff.trained().or(file::trained);
        if (trained.isPresent()) {
            LocalDate held = trained.get().on(today);
            run(
                    DemoSql.TRAINING,
                    Ids.next(),
                    of(agencies, agency.key()),
                    id,
                    held,
                    held.plusMonths(trainingMonths));
        }
    }

    /** Gives somebody a second factor that holds already. */
    void factor(String username, String secret, KeyService keys) throws SQLException {
        UUID practitioner = of(practitioners, username);
        UUID agency = Objects.requireNonNull(workFor.get(practitioner));
        Content sealed =
                keys.of(agency).toCompletionStage().toCompletableFuture().join().seal(secret);
        run(
                DemoSql.FACTOR,
                practitioner,
                sealed.id(),
                sealed.agency(),
                sealed.wrappedKey().getBytes(),
                sealed.ciphertext().getBytes());
    }

    /** An agency's senior officer signed on that day. */
    private void signOff(String thing, UUID thingId, LocalDate on, UUID agency)
            throws SQLException {
        run(DemoSql.SIGN_OFF, Ids.next(), thing, thingId, on, agency);
    }

    private void community(DemoFile.Community community) throws SQLException {
        UUID id = Ids.next();
        communities.put(community.key(), id);
        run(
                DemoSql.COMMUNITY,
                id,
                community.name(),
                community.objective(),
                texts(community.purposes()));
        for (String member : community.members()) {
            run(DemoSql.COMMUNITY_MEMBER, id, of(agencies, member), signed(member));
            signOff("community", id, signed(member), of(agencies, member));
        }
    }

    /** An agency joins its communities on the day it signs. */
    private LocalDate signed(String agency) {
        return file.agencies().stream()
                .filter(one -> one.key().equals(agency))
                .findFirst()
                .orElseThrow()
                .signed()
                .on(today);
    }

    private void agreement(DemoFile.Agreement agreement) throws SQLException {
        UUID id = Ids.next();
        Optional<DemoFile.Statements> said = agreement.statements();
        run(
                DemoSql.AGREEMENT,
                id,
                agreement.title(),
                of(communities, agreement.community()),
                ids(agencies, agreement.disclosers()),
                ids(agencies, agreement.recipients()),
                texts(agreement.purposes()),
                texts(agreement.categories()),
                agreement.basis(),
                agreement.power().orElse(null),
                agreement.controller(),
                agreement.from().on(today),
                agreement.reviewBy().on(today),
                agreement.state(),
                said.flatMap(DemoFile.Statements::purpose).orElse(null),
                said.flatMap(DemoFile.Statements::use).orElse(null),
                said.flatMap(DemoFile.Statements::scope).orElse(null),
                said.flatMap(DemoFile.Statements::responsibility).orElse(null),
                said.flatMap(DemoFile.Statements::responsibilities).orElse(null));
        if (!agreement.state().equals("draft")) {
            LocalDate signed = agreement.from().on(today).isAfter(today)
                    ? today
                    : agreement.from().on(today);
            Set<String> parties = new LinkedHashSet<>(agreement.disclosers());
            parties.addAll(agreement.recipients());
            for (String party : parties) {
                signOff("agreement", id, signed, of(agencies, party));
            }
        }
    }

    private void assessment(DemoFile.Assessment assessment) throws SQLException {
        UUID id = Ids.next();
        run(
                DemoSql.ASSESSMENT,
                id,
                assessment.title(),
                ids(agencies, assessment.agencies()),
                assessment.assessed().on(today),
                assessment.reviewBy().on(today),
                assessment.outcome());
        for (String agreement : assessment.agreements()) {
            run(DemoSql.ASSESSED, id, agreement);
        }
    }

    private void record(DemoFile.PersonRecord record) throws SQLException {
        UUID id = Ids.next();
        UUID agency = of(agencies, record.agency());
        run(
                DemoSql.RECORD,
                id,
                agency,
                persons.computeIfAbsent(record.person().orElse(record.key()), key -> Ids.next()),
                record.given().orElse(null),
                record.family(),
                NameKeys.of(record.family()),
                record.given().map(NameKeys::of).orElse(""),
                record.born().orElse(null),
                record.estimated().orElse(null),
                day(record.expected()),
                record.sex().orElse(null),
                record.nhs().orElse(null),
                record.upn().orElse(null));
        addresses(id, agency, record.addresses());
        for (DemoFile.Consent consent : record.consents()) {
            consent(id, record.agency(), consent);
        }
        for (DemoFile.Notice notice : record.notices()) {
            run(
                    DemoSql.NOTICE,
                    Ids.next(),
                    id,
                    agency,
                    of(practitioners, notice.recorder()),
                    notice.notice(),
                    notice.given().on(today),
                    notice.manner(),
                    moment(notice.given()));
        }
    }

    private void addresses(UUID record, UUID agency, List<DemoFile.Address> addresses)
            throws SQLException {
        int position = 0;
        for (DemoFile.Address address : addresses) {
            run(
                    DemoSql.ADDRESS,
                    Ids.next(),
                    record,
                    agency,
                    position++,
                    texts(address.lines()),
                    address.town(),
                    address.postcode(),
                    address.flagged(),
                    ids(agencies, address.restricted()));
        }
    }

    private void consent(UUID record, String agency, DemoFile.Consent consent) throws SQLException {
        boolean given = consent.state().equals("given");
        run(
                DemoSql.CONSENT,
                Ids.next(),
                record,
                of(agencies, agency),
                of(practitioners, consent.recorder()),
                consent.state(),
                consent.by(),
                consent.competent().orElse(null),
                given,
                given,
                ids(agencies, consent.disclosersOr(agency)),
                ids(communities, consent.communities()),
                ids(agencies, consent.agencies()),
                texts(consent.purposes()),
                texts(consent.categories()),
                day(consent.until()),
                moment(consent.recorded()));
    }

    /** Never later than now: nothing of a ledger may lie in the future. */
    private OffsetDateTime moment(Day day) {
        OffsetDateTime morning =
                day.on(today).atTime(MORNING).atZone(Cover.ZONE).toOffsetDateTime();
        return morning.toInstant().isAfter(now)
                ? now.atZone(Cover.ZONE).toOffsetDateTime()
                : morning;
    }

    private @Nullable LocalDate day(Optional<Day> day) {
        return day.map(known -> known.on(today)).orElse(null);
    }

    private static UUID of(Map<String, UUID> ids, String key) {
        UUID id = ids.get(key);
        if (id == null) {
            throw new IllegalStateException("unchecked key: " + key);
        }
        return id;
    }

    private static UUID[] ids(Map<String, UUID> ids, List<String> keys) {
        return keys.stream().map(key -> of(ids, key)).toArray(UUID[]::new);
    }

    private static String[] texts(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    private void run(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, cell(values[i]));
            }
            statement.executeUpdate();
        }
    }

    private @Nullable Object cell(@Nullable Object value) throws SQLException {
        if (value instanceof UUID[] ids) {
            return connection.createArrayOf("uuid", ids);
        }
        if (value instanceof String[] texts) {
            return connection.createArrayOf("text", texts);
        }
        return value;
    }
}
