package org.concordat.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Scope;
import org.concordat.sharing.RehearsalBook;
import org.concordat.sharing.RehearsalBook.Run;
import org.concordat.support.TestDatabase;
import org.junit.jupiter.api.Test;

import java.util.UUID;

/** INVARIANT (once): a rehearsal is worked on by one node, however long another stood still amid it. */
class RehearsalFenceTest {
    private static final Scope SCOPE = Scope.platform(CrossAgency.REHEARSAL);

    private final TestDatabase database = TestDatabase.empty();
    private final RehearsalBook book = new PgRehearsals();

    private Run claim(UUID runner) throws Exception {
        return TestDatabase.await(database.transactions()
                .act(
                        SCOPE,
                        Run.class,
                        tx -> book.claim(tx, runner),
                        (tx, run) -> run.orElseThrow()));
    }

    private boolean saves(Run run) throws Exception {
        return TestDatabase.await(database.transactions()
                .act(SCOPE, Boolean.class, tx -> book.save(tx, run), (tx, saved) -> saved));
    }

    private boolean ends(Run run) throws Exception {
        return TestDatabase.await(database.transactions()
                .act(SCOPE, Boolean.class, tx -> book.end(tx, run, "done"), (tx, ended) -> ended));
    }

    @Test
    void shouldLeaveItToWhoeverTookItOn_whenTheFirstThaws() throws Exception {
        UUID id = Ids.next();
        UUID steward =
                database.aPractitioner(database.anAgency("Hilltop School")).practitioner();
        database.run(
                """
                insert into rehearsal (id, kind, subject, months, since, until, change, asked_by, asked_at, state,
                    tally, at, at_id)
                values (?, 'pack', null, 1, now() - interval '1 month', now(), '{}', ?, now(), 'queued', ?,
                    now() - interval '1 month', gen_random_uuid())
                """,
                id,
                steward,
                new JsonObject(
                                "{\"tried\":0,\"erased\":0,\"sharings\":0,\"items\":0,\"groups\":[],\"series\":[]}")
                        .encode());
        Run frozen = claim(Ids.next());
        assertThat(saves(frozen)).isTrue();

        database.run("update rehearsal set beat_at = now() - interval '1 minute'");
        Run other = claim(Ids.next());

        assertThat(other.id()).isEqualTo(id);
        assertThat(saves(frozen)).as("saved by who lost it").isFalse();
        assertThat(ends(frozen)).as("ended by who lost it").isFalse();
        assertThat(saves(other)).isTrue();
        assertThat(ends(other)).isTrue();
        assertThat(ends(other)).as("ended twice").isFalse();
    }
}
