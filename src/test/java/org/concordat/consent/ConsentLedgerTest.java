package org.concordat.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.support.TestDatabase.anAttempt;
import static org.concordat.support.TestDatabase.await;

import io.vertx.core.Future;

import org.concordat.Clause;
import org.concordat.consent.ConsentEntry.Capacity;
import org.concordat.consent.ConsentEntry.Explained;
import org.concordat.consent.ConsentEntry.ScopeEntry;
import org.concordat.consent.ConsentLedger.Entry;
import org.concordat.consent.ConsentLedger.Recorded;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.policy.Facts.ConsentBy;
import org.concordat.policy.Facts.ConsentState;
import org.concordat.support.Problems;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

class ConsentLedgerTest extends ConsentLedgerFixture {
    @Nested
    class Recording {
        @Test
        void shouldReadWhatWasRecorded_newestFirst() throws Exception {
            ConsentEntry given = new ConsentEntry(
                    ConsentState.GIVEN,
                    ConsentBy.PERSON,
                    Optional.of(new Capacity(true, Optional.of("Understood \nwell 👍"))),
                    Optional.of(new Explained(true, true)),
                    Optional.of(List.of(school, hub)),
                    Optional.of(new ScopeEntry(
                            Optional.of(List.of(community)),
                            Optional.of(List.of(hub)),
                            Optional.of(List.of("safety")),
                            Optional.of(List.of("injury")))),
                    Optional.of(LocalDate.parse("2026-06-22")),
                    Optional.of("In the quiet room"));
            Recorded first = record(given);
            Recorded second = record(plain(ConsentState.WITHDRAWN));

            List<Entry> entries = await(ledger.list(caller, child));

            assertThat(entries)
                    .extracting(e -> e.line().id())
                    .containsExactly(second.id(), first.id());
            Entry read = entries.get(1);
            assertThat(read.line().statement())
                    .isEqualTo(new org.concordat.consent.Statement(
                            ConsentState.GIVEN,
                            ConsentBy.PERSON,
                            Optional.of(true),
                            true,
                            true,
                            List.of(school, hub),
                            List.of(community),
                            List.of(hub),
                            List.of("safety"),
                            List.of("injury"),
                            Optional.of(LocalDate.parse("2026-06-22"))));
            assertThat(read.line().recordedAt()).isEqualTo(first.recordedAt());
            assertThat(read.line().recordedBy().id()).isEqualTo(caller.practitioner());
            assertThat(read.remarks())
                    .isEqualTo(new Remarks(
                            Optional.of("Understood \nwell 👍"), Optional.of("In the quiet room")));
            assertThat(read.names().agencies()).containsOnlyKeys(school, hub);
            assertThat(read.names().communities()).containsOnlyKeys(community);
            assertThat(entries.get(0).line().statement().disclosers()).isEmpty();
            assertThat(second.recordedAt()).isAfter(first.recordedAt());
        }

        @Test
        void shouldJournalTellAndRing_whenRecorded() throws Exception {
            record(plain(ConsentState.REFUSED));
            assertThat(DATABASE.ask(
                            "select act || detail::text from journal_entry where record = ?",
                            child))
                    .containsExactly(
                            "CONSENT_RECORDED{\"by\": \"person\", \"state\": \"refused\"}");
            assertThat(DATABASE.ask(
                            "select coalesce(mailbox::text, 'nobody') from event where ref = ?",
                            person))
                    .containsExactly("nobody");
            assertThat(rings.count()).isEqualTo(1);
        }

        @Test
        void shouldSealTheNote() throws Exception {
            record(with(plain(ConsentState.REFUSED), "a note like a canary"));
            assertThat(DATABASE.ask(
                            "select encode(k.ciphertext, 'escape') from content k join consent c"
                                    + " on c.note = k.id where c.record = ?",
                            child))
                    .singleElement()
                    .asString()
                    .doesNotContain("canary");
        }

        @Test
        @Clause({"BAR-4.1.1a", "BAR-4.1.1b", "BUC-3a"})
        void shouldRefuse_whenGivenWithoutExplanationOrRecipients() throws Exception {
            ConsentEntry bare = plain(ConsentState.GIVEN);
            assertThat(Problems.fields(refused(bare)))
                    .containsExactly(
                            "explained/purpose required",
                            "explained/sharing required",
                            "scope/communities required",
                            "scope/purposes required");
            ConsentEntry half = new ConsentEntry(
                    ConsentState.GIVEN,
                    ConsentBy.PERSON,
                    Optional.empty(),
                    Optional.of(new Explained(true, false)),
                    Optional.empty(),
                    given().scope(),
                    Optional.empty(),
                    Optional.empty());
            assertThat(Problems.fields(refused(half)))
                    .containsExactly("explained/sharing required");
            assertNothingWritten();
        }

        @Test
        void shouldTellEverythingUnknownOrEmpty() throws Exception {
            ConsentEntry entry = new ConsentEntry(
                    ConsentState.REFUSED,
                    ConsentBy.PARENT,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(List.of()),
                    Optional.of(new ScopeEntry(
                            Optional.of(List.of()),
                            Optional.empty(),
                            Optional.of(List.of("safety", "gossip")),
                            Optional.of(List.of("rumour")))),
                    Optional.of(LocalDate.parse("2026-06-21")),
                    Optional.of("bell \u0007"));
            assertThat(Problems.fields(refused(entry)))
                    .containsExactly(
                            "disclosers empty",
                            "scope/communities empty",
                            "scope/purposes/1 unknown",
                            "scope/categories/0 unknown",
                            "until past",
                            "note characters");
            assertNothingWritten();
        }

        @Test
        void shouldRefuse_whenTheRegisterDoesNotKnowAParty() throws Exception {
            ConsentEntry entry = new ConsentEntry(
                    ConsentState.REFUSED,
                    ConsentBy.PARENT,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(List.of(hub, Ids.next())),
                    Optional.of(new ScopeEntry(
                            Optional.of(List.of(school)),
                            Optional.of(List.of(community)),
                            Optional.empty(),
                            Optional.empty())),
                    Optional.empty(),
                    Optional.empty());
            assertThat(Problems.fields(refused(entry)))
                    .containsExactly(
                            "disclosers/1 unknown",
                            "scope/agencies/0 unknown",
                            "scope/communities/0 unknown");
            assertNothingWritten();
        }

        private void assertNothingWritten() {
            assertThat(DATABASE.ask("select id from consent where record = ?", child))
                    .isEmpty();
            assertThat(DATABASE.ask("select id from journal_entry where record = ?", child))
                    .isEmpty();
            assertThat(rings.count()).isZero();
        }

        private Problem refused(ConsentEntry entry) throws Exception {
            return Problems.of(ledger.record(caller, anAttempt("recordConsent"), child, entry));
        }
    }

    @Nested
    class Default {
        @Test
        void shouldSayNoToEverybody_whenNobodyIsNamed() throws Exception {
            for (ConsentState no : List.of(ConsentState.REFUSED, ConsentState.WITHDRAWN)) {
                record(plain(no));
                assertThat(await(ledger.list(caller, child))
                                .get(0)
                                .line()
                                .statement()
                                .disclosers())
                        .as(no.name())
                        .isEmpty();
            }
        }

        @Test
        void shouldBindTheOwnAgencyOnly_whenGivenOrNotSought() throws Exception {
            for (ConsentEntry entry : List.of(given(), plain(ConsentState.NOT_SOUGHT))) {
                record(entry);
                assertThat(await(ledger.list(caller, child))
                                .get(0)
                                .line()
                                .statement()
                                .disclosers())
                        .containsExactly(school);
            }
        }
    }

    @Nested
    class Silent {
        @Test
        void shouldAnswerAlike_whenTheRecordIsAnothersAndWhenThereIsNone() throws Exception {
            record(given());
            await(ledger.recordNotice(
                    caller, anAttempt("recordNotice"), child, notice("2026-06-22")));
            assertAlike(id -> ledger.list(elsewhere, id));
            assertAlike(id -> ledger.notices(elsewhere, id));
            assertAlike(id -> ledger.record(elsewhere, anAttempt("recordConsent"), id, given()));
            assertAlike(id -> ledger.record(
                    elsewhere, anAttempt("recordConsent"), id, plain(ConsentState.WITHDRAWN)));
            assertAlike(id -> ledger.recordNotice(
                    elsewhere, anAttempt("recordNotice"), id, notice("2026-06-22")));
            assertThat(DATABASE.ask("select id from consent where record = ?", child))
                    .hasSize(1);
        }

        @FunctionalInterface
        interface Asking {
            Future<?> ask(UUID id);
        }

        private void assertAlike(Asking asking) throws Exception {
            Problem foreign = Problems.of(asking.ask(child));
            Problem none = Problems.of(asking.ask(Ids.next()));
            assertThat(foreign.code()).isEqualTo(Problem.Code.NOT_FOUND);
            assertThat(foreign.code()).isEqualTo(none.code());
            assertThat(foreign.detail()).isEqualTo(none.detail());
        }

        @Test
        void shouldSeeNoRow_whenAnotherAgencyLooksWithoutANet() throws Exception {
            record(with(given(), "note"));
            try (Connection node = DATABASE.node()) {
                node.setAutoCommit(false);
                execute(node, "select set_config('concordat.agency', '" + hub + "', true)");
                assertThat(count(node, "consent where record = '" + child + "'"))
                        .isZero();
                assertThat(count(node, "record where id = '" + child + "'")).isZero();
                execute(node, "select set_config('concordat.agency', '" + school + "', true)");
                assertThat(count(node, "consent where record = '" + child + "'"))
                        .isEqualTo(1);
            }
        }
    }

    @Nested
    class Notices {
        @Test
        void shouldReadWhatWasRecorded_newestFirst() throws Exception {
            Attempt attempt = anAttempt("recordNotice");
            Recorded first =
                    await(ledger.recordNotice(caller, attempt, child, notice("2026-06-22")));
            Recorded second = await(ledger.recordNotice(
                    caller, anAttempt("recordNotice"), child, notice("2026-01-01")));
            assertThat(await(ledger.recordNotice(caller, attempt, child, notice("2026-06-22"))))
                    .isEqualTo(first);

            assertThat(await(ledger.notices(caller, child)))
                    .extracting(Consents.Notice::id)
                    .containsExactly(second.id(), first.id());
            assertThat(DATABASE.ask(
                            "select act from journal_entry where record = ? order by id", child))
                    .containsExactly("NOTICE_RECORDED", "NOTICE_RECORDED", "NOTICES_READ");
        }

        @Test
        void shouldRefuse_whenGivenInTheFuture() throws Exception {
            assertThat(Problems.fields(Problems.of(ledger.recordNotice(
                            caller, anAttempt("recordNotice"), child, notice("2026-06-23")))))
                    .containsExactly("givenOn future");
        }
    }
}
