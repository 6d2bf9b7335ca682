package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;

import org.concordat.access.Authority;
import org.concordat.access.SignIn;
import org.concordat.app.keys.KeyRings;
import org.concordat.app.keys.KeyWatch;
import org.concordat.audit.LogSigner;
import org.concordat.cluster.EventBusDoorbell;
import org.concordat.cluster.EventBusPresence;
import org.concordat.config.Settings;
import org.concordat.draft.Drafts;
import org.concordat.kernel.Doorbell;
import org.concordat.keys.KeyRing;
import org.concordat.keys.KeyService;
import org.concordat.messaging.SharingReader;
import org.concordat.messaging.Tail;
import org.concordat.policy.BankHolidays;
import org.concordat.policy.Guidance;
import org.concordat.policy.Pack;
import org.concordat.policy.clock.WorkingCalendar;
import org.concordat.sharing.PackVersions;
import org.concordat.sharing.Release;
import org.concordat.sharing.Scanner;
import org.concordat.sharing.SharingGate;
import org.concordat.sharing.Uploads;
import org.concordat.store.Connections;
import org.concordat.store.DatabaseAccess;
import org.concordat.store.DatabaseWatch;
import org.concordat.store.Json;
import org.concordat.store.PgContents;
import org.concordat.store.PgDrafts;
import org.concordat.store.PgEventFeed;
import org.concordat.store.PgEvents;
import org.concordat.store.PgHeldWork;
import org.concordat.store.PgJournal;
import org.concordat.store.PgKeptAnswers;
import org.concordat.store.PgTimelines;
import org.concordat.store.PgTransactions;
import org.concordat.store.PgUploads;
import org.concordat.store.PgWrappedKeys;
import org.concordat.timeline.Timeline;
import org.concordat.web.AttachmentRoutes;
import org.concordat.web.DraftRoutes;
import org.concordat.web.GuidanceRoutes;
import org.concordat.web.Routes;
import org.concordat.web.StreamRoute;
import org.concordat.web.SubjectAccessRoutes;
import org.concordat.web.TimelineRoutes;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Puts the node together, by hand, in one place. */
final class Wiring {
    private static final Duration SCAN_PATIENCE = Duration.ofSeconds(60);
    /** Less often than for what falls due. */
    private static final long KEY_LOOKS = 3;

    private final Vertx vertx;
    private final Settings settings;
    private final Pack pack;
    private final Guidance guidance;
    private final PackVersions.Text packText;
    private final BankHolidays holidays;
    private final Pace pace;
    private final InstantSource clock = InstantSource.system();
    private final Pool pool;
    /** Of its own, so that a rehearsal or a report takes no connection that a request waits for. */
    private final Pool rehearsing;

    private final DatabaseWatch watch;
    private final PgTransactions transactions;
    private final Doorbell doorbell;
    private final ClockWiring clocks;
    private final KeyService keys;
    private final KeyRings.Source ringSource;
    private final ReferralWiring referrals;
    private final PgJournal journal = new PgJournal();
    private final PgEvents events = new PgEvents();
    private final PgContents contents = new PgContents();
    private final PgEventFeed feed = new PgEventFeed();
    private final Json codec = new Json();
    private final Authority permits = new Authority();

    Wiring(
            Vertx vertx,
            Settings settings,
            Partnership partnership,
            DatabaseAccess database,
            KeyRings.Source ringSource,
            KeyRing ring,
            Pace pace) {
        this.vertx = vertx;
        this.settings = settings;
        this.pack = partnership.pack();
        this.guidance = partnership.guidance();
        this.holidays = partnership.holidays();
        this.pace = pace;
        this.packText = partnership.text();
        this.pool = Connections.pool(vertx, database, settings.poolConnections());
        this.rehearsing = Connections.pool(vertx, database, 1);
        this.watch = new DatabaseWatch(vertx, database);
        this.transactions = new PgTransactions(vertx, pool);
        this.doorbell = EventBusDoorbell.ofEvents(vertx);
        this.clocks = new ClockWiring(
                new WorkingCalendar(pack.hub().week(), partnership.holidays()),
                transactions,
                journal,
                events,
                doorbell);
        this.keys = new KeyService(ring, new PgWrappedKeys(transactions));
        this.ringSource = ringSource;
        this.referrals = new ReferralWiring(
                transactions,
                clocks.port(),
                contents,
                keys,
                codec,
                journal,
                doorbell,
                permits,
                pack);
    }

    /** Deploys everything; completes when the node serves. */
    Future<Node> deploy(Path webroot) {
        Node node = new Node(vertx, pool, settings.drainSeconds());
        return node.deploy(new KeyWatch(keys, ringSource, KEY_LOOKS * pace.clockMillis()))
                .compose(id -> deploy(node, webroot));
    }

    private Future<Node> deploy(Node node, Path webroot) {
        Future<AccessWiring> access =
                AccessWiring.make(vertx, transactions, keys, journal, doorbell, pack, clock);
        Future<byte[]> draft = keys.platformSecret("draft");
        Future<LogSigner> journalKey = JournalWiring.signer(transactions, keys, pack);
        return Future.all(access, draft, journalKey)
                .compose(all -> deploy(
                        node,
                        webroot,
                        access.result(),
                        new JournalWiring(
                                transactions,
                                journal,
                                journalKey.result(),
                                keys,
                                pack,
                                clock,
                                EventBusDoorbell.ofJournal(vertx)),
                        draft.result()));
    }

    private Future<Node> deploy(
            Node node,
            Path webroot,
            AccessWiring access,
            JournalWiring journals,
            byte[] draftSecret) {
        SharingWiring sharings = new SharingWiring(
                transactions,
                keys,
                contents,
                codec,
                journal,
                events,
                doorbell,
                permits,
                pack,
                clock,
                clocks.port(),
                referrals.arrivals());
        SharingGate gate = sharings.gate();
        Release release =
                new Release(transactions, feed, new PgHeldWork(), gate, journal, events, pack);
        Tail tail = new Tail(transactions, feed);
        PgKeptAnswers kept = new PgKeptAnswers(transactions);
        LookingBack back = lookingBack();
        SharingReader reader = sharings.reader();
        Uploads uploads = new Uploads(transactions, new PgUploads(), journal, keys, scanner());
        Drafts drafts = new Drafts(
                transactions,
                new PgDrafts(),
                journal,
                keys,
                draftSecret,
                pack.terms().draftDays());
        ConcernWiring concerns = concerns(gate);
        MatchWiring matching =
                new MatchWiring(transactions, journal, events, doorbell, permits, clock, pace);
        OversightWiring oversight = oversight();
        ChallengeWiring challenges = challenges(sharings);
        CaseWiring cases = cases();
        ReportWiring reports = reports();
        HttpWiring http = http(node, webroot);
        RegisterWiring register = new RegisterWiring(
                pack, transactions, journal, events, doorbell, permits, clock, pace);
        NotificationWiring notifications = new NotificationWiring(
                vertx, transactions, journal, events, feed, doorbell, keys, settings, clock);
        List<Routes> routes = new ArrayList<>(access.routes(register, settings.isDemonstration()));
        routes.addAll(concerns.routes());
        routes.addAll(matching.routes());
        routes.addAll(List.of(
                sharings.consents(),
                sharings.routes(gate, reader),
                new AttachmentRoutes(uploads, reader),
                new DraftRoutes(drafts),
                notifications.routes(),
                sharings.advice(),
                oversight.routes(),
                cases.routes(
                        register.agreementRegister(),
                        access.staffRegister(register),
                        sharings.recalls(gate)),
                cases.learning(),
                reports.routes(),
                oversight.figures(),
                challenges.routes(),
                new GuidanceRoutes(guidance, pack),
                sharings.onward(gate),
                sharings.corrections(gate),
                back.replay(),
                new TimelineRoutes(new Timeline(
                        transactions, new PgTimelines(), journal, keys, codec, permits)),
                back.rehearsals(),
                subjectAccess(),
                new RetentionWiring(transactions, contents, journal, keys, codec, permits, pack)
                        .routes(journals.proofs()),
                clocks.routes(),
                referrals.routes(gate),
                referrals.board(new EventBusPresence(vertx)),
                new StreamRoute(transactions, feed, tail, pace.streamRecheckMillis()),
                journals.streams(pace),
                journals.routes(permits),
                journals.stories(keys, permits),
                journals.witnessRoutes(),
                journals.orderRoutes()));
        return node.deploy(http.certificate())
                .compose(shown -> http.api(access, routes, journals.promises()))
                .compose(api -> back.keepPack()
                        .compose(done ->
                                node.deploy(new StreamVerticle(tail::start, tail::wake, doorbell)))
                        .compose(id -> node.deploy(journals.follower()))
                        .compose(id -> node.deployWorker(back.verticle()))
                        .compose(id -> node.deployWorker(reports.verticle()))
                        .compose(id -> node.deploy(new ReleaseVerticle(
                                release,
                                sharings.carrier(gate),
                                sharings.reliance(gate, feed),
                                doorbell,
                                pace)))
                        .compose(id -> node.deploy(journals.verticle(vertx)))
                        .compose(id -> node.deploy(matching.verticle()))
                        .compose(id -> node.deploy(concerns.verticle()))
                        .compose(id -> node.deploy(oversight.verticle()))
                        .compose(id -> notifications.deploy(node, pace))
                        .compose(id -> node.deploy(new ClockVerticle(
                                clocks.ticker(),
                                challenges.ticker(),
                                release,
                                sharings.reminders(),
                                () -> tidy(access.signIn(), kept, uploads, drafts),
                                pace)))
                        .compose(id -> http.serve(node, api)));
    }

    private HttpWiring http(Node node, Path webroot) {
        return new HttpWiring(
                vertx, settings, webroot, node::show, watch, transactions, permits, clock);
    }

    private Scanner scanner() {
        return settings.clamd()
                .<Scanner>map(clamd -> new Clamd(vertx, clamd, SCAN_PATIENCE))
                .orElse(Scanner.NONE);
    }

    /** Whether there may be more to forget. */
    private static Future<Boolean> tidy(
            SignIn signIn, PgKeptAnswers kept, Uploads uploads, Drafts drafts) {
        return signIn.tidy()
                .compose(tidied ->
                        Future.all(kept.forgetOld(), uploads.discardUnused(), drafts.discardOld()))
                .map(more -> more.<Boolean>list().contains(true));
    }

    private SubjectAccessRoutes subjectAccess() {
        return new SubjectAccessWiring(
                        transactions,
                        contents,
                        clocks.port(),
                        journal,
                        events,
                        doorbell,
                        keys,
                        codec,
                        permits,
                        pack,
                        holidays)
                .routes();
    }

    private CaseWiring cases() {
        return new CaseWiring(
                transactions,
                contents,
                journal,
                events,
                doorbell,
                keys,
                codec,
                permits,
                clocks.port(),
                pack.terms().casesOrUsual());
    }

    private ReportWiring reports() {
        return new ReportWiring(
                transactions,
                new PgTransactions(vertx, rehearsing),
                journal,
                events,
                doorbell,
                permits,
                pack,
                clock);
    }

    private OversightWiring oversight() {
        return new OversightWiring(
                transactions,
                contents,
                journal,
                events,
                doorbell,
                keys,
                codec,
                permits,
                pack,
                clocks.calendar(),
                clock,
                pace);
    }

    private ChallengeWiring challenges(SharingWiring sharings) {
        return new ChallengeWiring(
                transactions,
                contents,
                journal,
                doorbell,
                keys,
                codec,
                permits,
                pack,
                clocks.calendar(),
                clocks.port(),
                sharings.permissions(),
                sharings.reopening());
    }

    private LookingBack lookingBack() {
        return new LookingBack(
                transactions,
                new PgTransactions(vertx, rehearsing),
                keys,
                journal,
                events,
                doorbell,
                permits,
                clock,
                pack,
                packText);
    }

    private ConcernWiring concerns(SharingGate gate) {
        return new ConcernWiring(
                pack,
                transactions,
                keys,
                codec,
                contents,
                journal,
                events,
                doorbell,
                permits,
                clocks.port(),
                clock,
                gate,
                pace);
    }
}
