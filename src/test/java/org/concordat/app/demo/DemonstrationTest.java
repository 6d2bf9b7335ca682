package org.concordat.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.concordat.Clause;
import org.concordat.policy.Pack;
import org.concordat.support.DemoDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@Timeout(120)
class DemonstrationTest {
    private static final Pack ROTHERHAM = DemoDatabase.rotherham();

    @ParameterizedTest
    @ValueSource(strings = {"barnsley", "buckinghamshire", "leicestershire", "rotherham"})
    void shouldFitItsPack_whicheverCountyItIs(String county) {
        DemoFile file = Demonstration.read(county);

        assertThat(DemoCheck.mistakes(file, DemoDatabase.pack(county))).isEmpty();
        assertThat(file.agencies())
                .extracting(DemoFile.Agency::kind)
                .contains("authority", "hub", "police", "health", "school", "housing", "charity");
        assertThat(file.agencies().stream()
                        .flatMap(agency -> agency.staff().stream())
                        .flatMap(staff -> staff.roles().stream())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "practitioner",
                        "hub",
                        "supervisor",
                        "representative",
                        "steward",
                        "auditor");
        assertThat(file.people().stream()
                        .flatMap(record -> record.consents().stream())
                        .map(DemoFile.Consent::state)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("given", "refused", "withdrawn", "notSought");
        assertThat(file.people().stream().flatMap(record -> record.addresses().stream()))
                .anyMatch(DemoFile.Address::flagged);
    }

    @ParameterizedTest
    @ValueSource(strings = {"barnsley", "buckinghamshire", "leicestershire"})
    void shouldLoad_whicheverCountyItIs(String county, @TempDir Path folder) throws Exception {
        try (DemoDatabase database = new DemoDatabase(folder)) {
            List<Account> accounts = database.load(password -> "hash", DemoDatabase.pack(county));

            DemoFile file = Demonstration.read(county);
            assertThat(database.ask("select count(*) from agency"))
                    .containsExactly(Integer.toString(file.agencies().size()));
            assertThat(database.ask("select count(*) from record"))
                    .containsExactly(Integer.toString(file.people().size()));
            assertThat(accounts).hasSizeGreaterThan(15);
        }
    }

    @Test
    @Clause("BUC-0")
    void shouldHaveAHundredAndThirteenSignatories_inBuckinghamshire() {
        DemoFile file = Demonstration.read("buckinghamshire");
        assertThat(file.agencies()).hasSize(113);
        assertThat(file.communities())
                .singleElement()
                .satisfies(code -> assertThat(code.members()).hasSize(113).doesNotHaveDuplicates());
    }

    @Test
    void shouldTakeThePartnershipsOwnFileFirst_andNoneWhereThereIsNone(@TempDir Path folder)
            throws Exception {
        assertThat(Demonstration.find(folder, "fifth")).isEmpty();
        assertThat(Demonstration.find(folder, "rotherham"))
                .contains(Demonstration.read("rotherham"));
        Files.writeString(folder.resolve("fifth.demo.yaml"), "partnership: fifth\n");
        assertThat(Demonstration.find(folder, "fifth"))
                .get()
                .extracting(DemoFile::partnership)
                .isEqualTo("fifth");
        Files.writeString(folder.resolve("fifth.demo.yaml"), "partnrship: fifth\n");
        assertThatThrownBy(() -> Demonstration.find(folder, "fifth"))
                .isInstanceOf(java.io.IOException.class)
                .hasMessageContaining("fifth.demo.yaml")
                .hasMessageContaining("partnrship");
    }

    @Test
    void shouldHaveAgreementsInEveryState() {
        assertThat(Demonstration.read("rotherham").agreements().stream()
                        .map(DemoFile.Agreement::state)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("draft", "inForce", "suspended", "ended");
    }

    /** The opening story: with consent it goes, without it is held; a power would carry it either way. */
    @Test
    void shouldLeaveSchoolsToConsent_whenTheyTellTheHub() {
        assertThat(Demonstration.read("rotherham").agreements())
                .filteredOn(agreement -> agreement.disclosers().contains("clifton-lane")
                        && agreement.recipients().contains("hub"))
                .singleElement()
                .satisfies(agreement -> {
                    assertThat(agreement.power()).isEmpty();
                    assertThat(agreement.state()).isEqualTo("inForce");
                    assertThat(agreement.categories())
                            .contains("safeguardingConcern")
                            .doesNotContain("health", "mentalHealth");
                });
    }

    @Test
    void shouldReportEveryMistakeTogether_whenNamesAreUnknown() {
        DemoFile file = Demonstration.read("rotherham");
        DemoFile.Community wrong = new DemoFile.Community(
                "wrong", "Wrong", "Nothing", List.of("noPurpose"), List.of("noAgency"));
        List<DemoFile.Community> communities = new ArrayList<>(file.communities());
        communities.add(wrong);
        DemoFile broken = new DemoFile(
                "leicestershire",
                file.covers(),
                file.agencies(),
                communities,
                file.agreements(),
                file.people(),
                file.trained(),
                file.assessments());

        assertThat(DemoCheck.mistakes(broken, ROTHERHAM))
                .containsExactlyInAnyOrder(
                        "made for the pack leicestershire, not rotherham",
                        "community wrong: there is no noPurpose",
                        "community wrong: there is no noAgency");
    }

    @Test
    void shouldLoadWholeOnce_whenStartedAgainAfterAFailure(@TempDir Path folder) throws Exception {
        try (DemoDatabase database = new DemoDatabase(folder)) {
            assertThatThrownBy(() -> database.load(password -> {
                        throw new IllegalStateException("killed in the middle");
                    }))
                    .hasMessage("killed in the middle");
            Path missing = folder.resolve("data").resolve("demo-accounts.json.new");
            Files.createDirectory(folder.resolve("demo-accounts.json"));
            assertThatThrownBy(database::load).isInstanceOf(java.io.IOException.class);
            assertThat(missing).doesNotExist();
            assertThat(database.ask("select count(*) from agency")).containsExactly("0");
            Files.delete(folder.resolve("demo-accounts.json"));

            List<Account> accounts = database.load();

            assertThat(accounts).hasSizeGreaterThan(30).allSatisfy(account -> {
                assertThat(account.password()).hasSizeGreaterThanOrEqualTo(14);
                assertThat(account.toString()).doesNotContain(account.password());
            });
            assertThat(accounts).extracting(Account::password).doesNotHaveDuplicates();
            assertThat(database.ask("select password_hash from account where username = 'r.ahmed'"))
                    .containsExactly("hash of " + passwordOf(accounts, "r.ahmed"));
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(database.accountsFile())))
                    .isEqualTo("rw-------");
            assertThat(database.ask("select count(*) from consent where state = 'given'"
                            + " and until < current_date"))
                    .containsExactly("1");
            assertThat(database.ask("select count(*) from consent where recorded_at > now()"))
                    .containsExactly("0");

            assertThat(database.load()).isEqualTo(accounts);
            assertThat(database.ask("select count(*) from account"))
                    .containsExactly(Integer.toString(accounts.size()));

            Files.delete(database.accountsFile());
            assertThat(database.load()).isEmpty();
        }
    }

    private static String passwordOf(List<Account> accounts, String username) {
        return Stream.of(accounts)
                .flatMap(List::stream)
                .filter(account -> account.username().equals(username))
                .findFirst()
                .orElseThrow()
                .password();
    }
}
