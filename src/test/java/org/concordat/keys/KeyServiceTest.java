package org.concordat.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

class KeyServiceTest {
    private final UUID one = new UUID(0, 1);
    private final UUID other = new UUID(0, 2);
    private final Kept kept = new Kept();
    private final byte[] kek = KeyService.freshKey();

    /** Agencies' keys in memory. */
    private static final class Kept implements WrappedKeys {
        private final Map<UUID, List<Wrapped>> byAgency = new HashMap<>();
        /** Who asks is answered later, in their order. */
        private final Deque<Runnable> later = new ArrayDeque<>();

        private boolean slow;
        private boolean away;
        private long unsaid;

        @Override
        public Future<List<Wrapped>> ofAgency(UUID agency) {
            List<Wrapped> found = byAgency.getOrDefault(agency, List.of());
            Future<List<Wrapped>> said =
                    away ? Future.failedFuture("away") : Future.succeededFuture(found);
            if (!slow) {
                return said;
            }
            Promise<List<Wrapped>> answer = Promise.promise();
            later.add(() -> said.onComplete(answer));
            return answer.future();
        }

        @Override
        public Future<List<Wrapped>> offerAgency(UUID agency, Wrapped fresh) {
            return Future.succeededFuture(byAgency.computeIfAbsent(agency, a -> List.of(fresh)));
        }

        void renew(UUID agency, Wrapped fresh) {
            byAgency.merge(
                    agency,
                    List.of(fresh),
                    (before, newest) ->
                            Stream.of(newest, before).flatMap(List::stream).toList());
        }

        @Override
        public Future<Optional<PlatformKey>> ofPlatform(String purpose) {
            return Future.succeededFuture(Optional.empty());
        }

        @Override
        public Future<PlatformKey> offerPlatform(String purpose, PlatformKey fresh) {
            return Future.succeededFuture(fresh);
        }

        @Override
        public Future<Optional<String>> current() {
            return Future.succeededFuture(Optional.empty());
        }

        @Override
        public Future<Map<String, Long>> underOthers(Collection<String> keks) {
            return Future.succeededFuture(unsaid > 0 ? Map.of("", unsaid) : Map.of());
        }

        @Override
        public Future<Long> hold(UUID node, Collection<String> keks) {
            return Future.succeededFuture(
                    byAgency.values().stream().mapToLong(List::size).sum());
        }
    }

    private static Content sealed(KeyService keys, UUID agency, String text) {
        return keys.of(agency).result().seal(text);
    }

    @Test
    void shouldOpen_whenKeysAreForgottenWhileAnotherIsWaitedFor() {
        KeyService writes = new KeyService(kek, kept);
        List<Content> both = List.of(sealed(writes, one, "a"), sealed(writes, other, "b"));
        KeyService reads = new KeyService(kek, kept);
        reads.of(one);
        kept.slow = true;
        Future<Map<UUID, String>> opened = reads.open(both);

        reads.look();
        while (!kept.later.isEmpty()) {
            kept.later.remove().run();
        }

        assertThat(opened.succeeded()).isTrue();
        assertThat(opened.result().values()).containsExactlyInAnyOrder("a", "b");
    }

    private void renewed() {
        renewedUnder(kek);
    }

    private void renewedUnder(byte[] wraps) {
        kept.renew(
                one,
                KeyRing.of(wraps)
                        .wrap(
                                Optional.empty(),
                                KeyService.freshKey(),
                                KeyService.agencyContext(one))
                        .result());
    }

    @Test
    void shouldGoOnWithWhatIsInMemory_whileNobodyAnswers_andThenAskAgain() {
        KeyService keys = new KeyService(kek, kept);
        Content before = sealed(keys, one, "a");
        renewed();
        Content after = sealed(new KeyService(kek, kept), one, "b");
        keys.look();
        kept.away = true;

        assertThat(keys.open(List.of(before)).result()).containsEntry(before.id(), "a");
        assertThat(keys.of(other).failed()).isTrue();

        kept.away = false;
        assertThat(keys.of(one).result().open(after)).isEqualTo("b");
    }

    @Test
    void shouldGoOnWithWhatIsInMemory_whenKeysAreRenewedTwiceWhileNobodyAnswers() {
        KeyService keys = new KeyService(kek, kept);
        Content before = sealed(keys, one, "a");
        kept.away = true;
        kept.slow = true;
        List<Future<Map<UUID, String>>> opened = new ArrayList<>();
        for (int change = 0; change < 2; change++) {
            renewed();
            keys.look();
            opened.add(keys.open(List.of(before)));
        }
        while (!kept.later.isEmpty()) {
            kept.later.remove().run();
        }
        kept.slow = false;
        opened.add(keys.open(List.of(before)));

        assertThat(opened)
                .allSatisfy(one -> assertThat(one.result()).containsEntry(before.id(), "a"));
    }

    @Test
    void shouldNotGoOnWithWhatIsInMemory_whenTheAnswerIsAKeyUnderAnother() {
        KeyService keys = new KeyService(kek, kept);
        sealed(keys, one, "a");
        renewedUnder(KeyService.freshKey());
        keys.look();

        assertThat(keys.of(one).failed()).isTrue();
    }

    @Test
    void shouldOpenWhatIsUnderARenewedKey_withoutHavingLooked() {
        KeyService reads = new KeyService(kek, kept);
        Content before = sealed(reads, one, "a");
        renewed();
        Content after = sealed(new KeyService(kek, kept), one, "b");

        assertThat(reads.open(List.of(before, after)).result())
                .containsEntry(before.id(), "a")
                .containsEntry(after.id(), "b");
    }

    @Test
    void shouldForgetNoKey_whileSomeDoNotSayUnderWhichTheyAre() {
        KeyService keys = new KeyService(kek, kept);
        LocalKey old = new LocalKey(kek);
        LocalKey next = new LocalKey(KeyService.freshKey());
        kept.unsaid = 3;

        assertThat(keys.know(new KeyRing(List.of(old, next))).result()).isEmpty();
        assertThat(keys.know(new KeyRing(List.of(next))).result()).isPresent();
        assertThat(keys.known()).containsExactly(old.id(), next.id());

        kept.unsaid = 0;
        assertThat(keys.know(new KeyRing(List.of(next))).result()).isEmpty();
        assertThat(keys.known()).containsExactly(next.id());
    }
}
