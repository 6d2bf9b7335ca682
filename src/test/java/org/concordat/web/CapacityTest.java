package org.concordat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Limits;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Role;
import org.concordat.web.Capacity.Arrival;
import org.concordat.web.Capacity.Place;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

class CapacityTest {
    private static final Limits LIMITS = new Limits(16, 8, 12, 60, 90, 4, 2, 2);
    private static final UUID SCHOOL = UUID.randomUUID();

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean able = new AtomicBoolean(true);
    private final Capacity capacity = new Capacity(LIMITS, able::get, nanos::get);
    private final Caller ada = of(SCHOOL);

    private static Caller of(UUID agency) {
        return new Caller(
                UUID.randomUUID(),
                UUID.randomUUID(),
                agency,
                1,
                Set.of(Role.PRACTITIONER),
                List.of());
    }

    private static Arrival routine(Caller caller) {
        return new Arrival(Optional.of(caller), false, false, 0);
    }

    private static Arrival sharing(Caller caller) {
        return new Arrival(Optional.of(caller), true, false, 0);
    }

    private static Arrival file(Caller caller) {
        return new Arrival(Optional.of(caller), false, true, 0);
    }

    private List<Place> enter(int times, Arrival arrival) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            places.add(capacity.enter(arrival));
        }
        return places;
    }

    /** Each by somebody else, so that only the node's own marks count. */
    private void fill(int times) {
        for (int i = 0; i < times; i++) {
            capacity.enter(routine(of(UUID.randomUUID())));
        }
    }

    private Problem refused(Runnable enter) {
        return catchThrowableOfType(Problem.class, enter::run);
    }

    private Problem refused(Arrival arrival) {
        return refused(() -> capacity.enter(arrival));
    }

    @Test
    void shouldTurnRoutineAwayFirst_thenSharings_andUrgentOnesLast() {
        fill(16);
        assertThat(refused(routine(ada)).code()).isEqualTo(Problem.Code.BUSY);
        assertThat(refused(routine(ada)).retryAfterSeconds()).isPositive();

        // Sharings go further: until a quarter more, then only urgent ones.
        for (int i = 0; i < 4; i++) {
            capacity.enter(sharing(of(UUID.randomUUID()))).read(false);
        }
        Place next = capacity.enter(sharing(ada));
        assertThat(refused(() -> next.read(false)).code()).isEqualTo(Problem.Code.BUSY);
        next.read(true);
        for (int i = 0; i < 3; i++) {
            capacity.enter(sharing(of(UUID.randomUUID()))).read(true);
        }
        assertThat(refused(sharing(of(SCHOOL))).code()).isEqualTo(Problem.Code.BUSY);
    }

    @Test
    void shouldTakeMore_onceAPlaceIsLeft_andItIsLeftOnce() {
        fill(15);
        Place last = capacity.enter(routine(ada));
        last.leave();
        last.leave();

        enter(1, routine(ada));
        assertThat(refused(routine(ada)).code()).isEqualTo(Problem.Code.BUSY);
    }

    @Test
    void shouldLeaveRoomForOthers_whenOnePractitionerHasMuchUnderWay() {
        enter(8, routine(ada));
        Problem problem = refused(routine(ada));
        assertThat(problem.code()).isEqualTo(Problem.Code.TOO_MANY);
        assertThat(problem.retryAfterSeconds()).isPositive();

        // An agency has a share too, but it does not hold back what may be urgent.
        enter(4, routine(of(SCHOOL)));
        assertThat(refused(routine(of(SCHOOL))).code()).isEqualTo(Problem.Code.TOO_MANY);
        capacity.enter(sharing(of(SCHOOL))).read(true);
        enter(1, routine(of(UUID.randomUUID())));
    }

    @Test
    void shouldAskToWait_whenTheMinutesShareIsSpent_andFillItAgain() {
        for (int i = 0; i < 60; i++) {
            capacity.enter(routine(ada)).leave();
        }
        Problem problem = refused(routine(ada));
        assertThat(problem.code()).isEqualTo(Problem.Code.TOO_MANY);
        assertThat(problem.retryAfterSeconds()).isEqualTo(1);
        capacity.enter(routine(of(SCHOOL))).leave();

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(5));
        for (int i = 0; i < 5; i++) {
            capacity.enter(routine(ada)).leave();
        }
        assertThat(refused(routine(ada)).code()).isEqualTo(Problem.Code.TOO_MANY);
    }

    @Test
    void shouldKeepRoomForThoseSignedIn_whenStrangersComeInCrowds() {
        Arrival stranger = new Arrival(Optional.empty(), false, false, 0);
        enter(4, stranger);

        assertThat(refused(stranger).code()).isEqualTo(Problem.Code.BUSY);
        enter(1, routine(ada));
    }

    @Test
    void shouldKeepRoomForBodiesOfThoseSignedIn_whenStrangersSendMuch() {
        Arrival stranger = new Arrival(Optional.empty(), false, false, 4L * 1024 * 1024);
        List<Place> two = enter(2, stranger);

        assertThat(refused(stranger).code()).isEqualTo(Problem.Code.BUSY);
        enter(1, new Arrival(Optional.empty(), false, false, 0));
        enter(1, new Arrival(Optional.of(ada), false, false, 11L * 1024 * 1024));
        two.forEach(Place::leave);
        enter(1, stranger);
    }

    @Test
    void shouldBoundWhatIsReadIntoMemory() {
        Arrival large = new Arrival(Optional.of(ada), false, false, 11L * 1024 * 1024);
        List<Place> two = enter(2, large);

        assertThat(refused(large).code()).isEqualTo(Problem.Code.BUSY);
        // What has no body takes none of it; and there is more for what may be urgent.
        enter(1, new Arrival(Optional.of(ada), false, false, 10L * 1024 * 1024));
        enter(1, routine(ada));
        assertThat(refused(new Arrival(Optional.of(ada), false, false, 1)).code())
                .isEqualTo(Problem.Code.BUSY);
        enter(1, new Arrival(Optional.of(ada), true, false, 11L * 1024 * 1024));
        two.forEach(Place::leave);
        enter(1, large);
    }

    @Test
    void shouldBoundFilesThatAreTakenIn() {
        Place adas = capacity.enter(file(ada));
        // The half of them are for others.
        assertThat(refused(file(ada)).code()).isEqualTo(Problem.Code.TOO_MANY);
        enter(1, routine(ada));
        Place others = capacity.enter(file(of(SCHOOL)));

        assertThat(refused(file(of(SCHOOL))).code()).isEqualTo(Problem.Code.BUSY);
        adas.leave();
        enter(1, file(ada));
        others.leave();
    }

    @Test
    void shouldBoundConnections() {
        for (int i = 0; i < 4 + 8 * 16; i++) {
            assertThat(capacity.connected()).isTrue();
        }
        assertThat(capacity.connected()).isFalse();

        capacity.disconnected();
        capacity.disconnected();
        assertThat(capacity.connected()).isTrue();
    }

    @Test
    void shouldTakeNothing_whenTheDatabaseIsOutOfReach_andAgainWhenItIsBack() {
        able.set(false);
        Problem problem = refused(sharing(ada));
        assertThat(problem.code()).isEqualTo(Problem.Code.UNAVAILABLE);
        assertThat(problem.retryAfterSeconds()).isPositive();

        able.set(true);
        enter(1, sharing(ada));
    }

    @Test
    void shouldForgetWhoeverHasDoneNothingForAWhile() {
        fill(10);
        capacity.enter(routine(ada)).leave();
        assertThat(capacity.remembered()).isEqualTo(11);

        nanos.addAndGet(TimeUnit.MINUTES.toNanos(2));
        Place other = capacity.enter(routine(of(SCHOOL)));
        other.leave();

        // Those ten are still under way.
        assertThat(capacity.remembered()).isEqualTo(11);
        assertThat(refused(() -> other.read(false))).isNull();
    }
}
