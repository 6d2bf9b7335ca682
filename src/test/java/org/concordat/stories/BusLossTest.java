package org.concordat.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.concordat.stories.Draft.aSharing;
import static org.concordat.stories.Places.HUB_DUTY;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.concordat.app.StoryNode;
import org.concordat.support.LostMessages;
import org.concordat.support.Ports;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.UUID;

/** INVARIANT (doorbell): with every message of the bus lost, everything still arrives, by catching up. */
class BusLossTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final StoryNode NODE = Desk.NODE;

    @Test
    void shouldReachWhoeverIsAtTheOtherNode_whenTheClusterLosesEverything() {
        int member = Ports.free();
        try (StoryNode.Running one = NODE.joining(member);
                StoryNode.Running other = NODE.joining(member);
                LostMessages ofOne = one.loseMessages();
                LostMessages ofOther = other.loseMessages()) {
            assertThat(one.nodesOfItsCluster()).isEqualTo(2);
            Desk school = Desk.signIn("r.ahmed", one.port());
            Desk supervisor = Desk.signIn("d.marsh", other.port());
            UUID child = school.registersAChild();
            Draft concern = aSharing()
                    .about(child)
                    .to(HUB_DUTY)
                    .saying("safeguardingConcern", "Sleeps in the hall.");
            try (Stream hub = Desk.signIn("j.okafor", other.port()).stream();
                    Stream journal = supervisor.streamAt("/journal/stream")) {
                UUID held = school.share(concern).held().id();
                school.consentGiven(child);

                assertThat(hub.tells("inbox", held, SOON))
                        .as("released and told")
                        .isTrue();
                assertThat(Stream.within(SOON, () -> journal.text().contains(held.toString())))
                        .as("in the journal as it grows")
                        .isTrue();
            }
            assertThat(ofOne.count()).as("messages that one lost").isPositive();
            assertThat(ofOne.count() + ofOther.count()).isGreaterThanOrEqualTo(2);
        }
    }

    /** Whole stories of what works by itself, with a node that hears no ring at all. */
    @ParameterizedTest
    @ValueSource(classes = {StreamTest.class, HeldStoriesTest.class})
    void shouldTellTheSameStory_whenEveryMessageIsLost(Class<?> stories) {
        tellsTheSameStory(stories);
    }

    /** The rest of it: clocks, pictures, matches, the journal as it grows, rehearsals, reviews. */
    @ParameterizedTest
    @Tag("full")
    @ValueSource(
            classes = {
                ClockStoriesTest.class,
                MatchStoriesTest.class,
                PictureStoriesTest.class,
                JournalFollowStoriesTest.class,
                RehearsalStoriesTest.class,
                ReviewStoriesTest.class
            })
    void shouldTellTheSameStoryOfTheRest_whenEveryMessageIsLost(Class<?> stories) {
        tellsTheSameStory(stories);
    }

    private static void tellsTheSameStory(Class<?> stories) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        long lost;
        try (LostMessages messages = NODE.loseMessages()) {
            Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                    .enableTestExecutionListenerAutoRegistration(false)
                    .build());
            launcher.execute(
                    LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(stories))
                            .build(),
                    listener);
            lost = messages.count();
        }

        TestExecutionSummary summary = listener.getSummary();
        StringWriter failures = new StringWriter();
        summary.printFailuresTo(new PrintWriter(failures), 10);
        assertThat(summary.getTotalFailureCount()).as(failures.toString()).isZero();
        assertThat(summary.getTestsSucceededCount()).isPositive();
        assertThat(lost).as("messages lost").isPositive();
    }
}
