package org.concordat.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;

import org.concordat.audit.JournalPages.Growth;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.kernel.Tx;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

class JournalTailTest {
    private final UUID school = Ids.next();
    private final UUID police = Ids.next();
    private final List<String> woken = new ArrayList<>();
    private Promise<Growth> answer = Promise.promise();
    private boolean breaks;
    private final JournalTail tail = new JournalTail(new Reading(), growing());

    private void listen(UUID agency, String name) {
        tail.listen(Optional.of(agency), () -> woken.add(name + " at " + tail.size()));
    }

    private void answers(Growth growth) {
        Promise<Growth> asked = answer;
        answer = Promise.promise();
        asked.complete(growth);
    }

    @Test
    void shouldWakeWhoseAgencyHasSomethingNew_andNobodyElse() {
        listen(school, "school");
        listen(police, "police");
        tail.wake();
        answers(new Growth(7, Set.of(school)));
        assertThat(woken).containsExactly("school at 7");
    }

    /** Nobody asked whether there is something for them, and they have read up to the old end only. */
    @Test
    void shouldWakeWhoBeganToListen_whileItLooked() {
        listen(school, "school");
        tail.wake();
        listen(police, "police");
        assertThat(tail.size()).isZero();
        answers(new Growth(7, Set.of()));
        assertThat(woken).containsExactly("police at 7");
    }

    @Test
    void shouldLookAgain_afterALookThatThrew() {
        listen(school, "school");
        breaks = true;
        tail.wake();
        breaks = false;
        tail.wake();
        answers(new Growth(7, Set.of(school)));
        assertThat(woken).containsExactly("school at 7");
    }

    /** A tail asks how far the journal goes, and nothing else. */
    private JournalPages growing() {
        return (JournalPages) Proxy.newProxyInstance(
                JournalPages.class.getClassLoader(),
                new Class<?>[] {JournalPages.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("growth");
                    return answer.future();
                });
    }

    private final class Reading implements Transactions {
        @Override
        public <L, R> Future<R> act(Scope scope, Class<R> answer, Load<L> load, Write<L, R> write) {
            throw new AssertionError("a tail only reads");
        }

        @Override
        public <R> Future<R> read(Scope scope, Load<R> load) {
            if (breaks) {
                throw new IllegalStateException("no connection to be had");
            }
            return load.load(new Tx() {});
        }
    }
}
