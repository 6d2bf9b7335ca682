package org.concordat.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.concordat.Clause;
import org.concordat.kernel.Caller;
import org.concordat.policy.Pack;
import org.concordat.policy.PackParser;
import org.concordat.sharing.Reminders;
import org.concordat.support.Rings;
import org.concordat.support.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Whoever shared something about somebody who was never told how that is done is reminded, once. */
class NoticeReminderTest {
    private static final Path CONF = Path.of("conf");

    private final TestDatabase database = TestDatabase.empty();
    private final UUID agency = database.anAgency("Hilltop School");
    private final Caller sender = database.aPractitioner(agency);
    private final UUID child = aRecord(agency);

    @BeforeEach
    void itLooksBackAMinute() {
        database.run(
                "insert into notice_reached (at) values (clock_timestamp() - interval '1 minute')");
    }

    private UUID aRecord(UUID of) {
        UUID id = UUID.randomUUID();
        database.run(
                "insert into record (id, agency, person, name_key, date_of_birth)"
                        + " values (?, ?, gen_random_uuid(), 'x', '2012-03-04')",
                id,
                of);
        return id;
    }

    private UUID sharedAbout(UUID record, String outcome) {
        UUID sharing = UUID.randomUUID();
        database.run("""
                insert into sharing (id, kind, sender_agency, sender_practitioner, purpose, interest, urgent, asking_risk,
                                     title, conversation, state, created_at)
                values (?, 'message', ?, ?, 'safeguard', 'person', false, 'no', gen_random_uuid(), gen_random_uuid(),
                        'delivered', clock_timestamp())
                """, sharing, agency, sender.practitioner());
        database.run(
                "insert into sharing_person (sharing, position, record, identity) values (?, 0, ?, gen_random_uuid())",
                sharing,
                record);
        database.run("""
                insert into decision (id, sharing, outcome, cause, summary, findings, items, remedies, facts, pack,
                                      pack_version, rules_version, at)
                values (gen_random_uuid(), ?, ?, 'sent', '', '[]', '[]', '[]', gen_random_uuid(), 'x', '1', 1,
                        clock_timestamp() - interval '30 seconds')
                """, sharing, outcome);
        return sharing;
    }

    private void noticeGiven(UUID record) {
        database.run(
                "insert into notice (id, record, agency, practitioner, notice, given_on, manner)"
                        + " values (gen_random_uuid(), ?, ?, ?, 'How we share', current_date, 'inPerson')",
                record,
                agency,
                sender.practitioner());
    }

    private boolean remind(String name) throws Exception {
        Pack pack = PackParser.parse(
                        name, text("partnerships/" + name + ".yaml"), text("lawful-bases.yaml"))
                .fold(valid -> valid, mistakes -> {
                    throw new AssertionError(mistakes.toString());
                });
        return TestDatabase.await(new Reminders(
                        database.transactions(),
                        new PgConsentEndings(),
                        new PgJournal(),
                        new PgEvents(),
                        new Rings(),
                        pack)
                .remindOfNotice());
    }

    private static String text(String file) throws IOException {
        return Files.readString(CONF.resolve(file));
    }

    private List<String> duties(UUID record) {
        return database.ask(
                "select owner || ' ' || clause || ' ' || state from obligation where kind = 'giveNotice' and record = ?",
                record);
    }

    @Test
    @Clause("BUC-8.3.1")
    void shouldRemindTheSenderOnce_untilNoticeIsGiven() throws Exception {
        UUID told = aRecord(agency);
        noticeGiven(told);
        UUID held = aRecord(agency);
        sharedAbout(child, "delivered");
        sharedAbout(child, "delivered");
        sharedAbout(told, "delivered");
        sharedAbout(held, "held");

        assertThat(remind("buckinghamshire")).as("there is no more").isFalse();

        assertThat(duties(child)).containsExactly(sender.practitioner() + " BUC-8.3.1 open");
        assertThat(duties(told)).isEmpty();
        assertThat(duties(held)).isEmpty();
        assertThat(database.count(
                        "select count(*) from journal_entry where act = 'NOTICE_REMINDED' and record = ?",
                        child))
                .isOne();

        database.run("update notice_reached set at = clock_timestamp() - interval '1 minute'");
        remind("buckinghamshire");
        assertThat(duties(child)).as("asked once").hasSize(1);

        noticeGiven(child);
        assertThat(duties(child)).containsExactly(sender.practitioner() + " BUC-8.3.1 done");
    }

    /** It left the agency all the same. */
    @Test
    void shouldRemind_whenItWasToldByWordOfMouth_thoughTheProtocolWouldHaveHeldIt()
            throws Exception {
        database.run("update sharing set state = 'told' where id = ?", sharedAbout(child, "held"));

        remind("buckinghamshire");

        assertThat(duties(child)).hasSize(1);
    }

    @Test
    void shouldAskTheAgency_whenWhoSharedHasLeft_andNobodyAboutAnErasedRecord() throws Exception {
        UUID erased = aRecord(agency);
        sharedAbout(child, "delivered");
        sharedAbout(erased, "delivered");
        database.run(
                "update record set erased_at = now(), date_of_birth = null where id = ?", erased);
        database.run(
                "update practitioner set left_on = today() where id = ?", sender.practitioner());

        remind("buckinghamshire");

        assertThat(database.ask(
                        "select (owner is null)::text from obligation where kind = 'giveNotice' and record = ?",
                        child))
                .containsExactly("true");
        assertThat(database.count(
                        "select count(*) from event where kind = 'obligation' and mailbox = ?",
                        agency))
                .isOne();
        assertThat(duties(erased)).isEmpty();
    }

    @Test
    void shouldRemindNobody_whereTheProtocolAsksForNoNotice() throws Exception {
        sharedAbout(child, "delivered");

        remind("rotherham");

        assertThat(duties(child)).isEmpty();
    }
}
