package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.assurance.Case;
import org.concordat.assurance.Case.Containment;
import org.concordat.assurance.Case.Done;
import org.concordat.assurance.Case.Named;
import org.concordat.assurance.Case.Notice;
import org.concordat.assurance.Case.Whole;
import org.concordat.assurance.CaseBook;
import org.concordat.assurance.CaseKind;
import org.concordat.assurance.CaseMeasure;
import org.concordat.assurance.CaseMeasure.Outcome;
import org.concordat.assurance.CasePart;
import org.concordat.assurance.CaseStage;
import org.concordat.assurance.LearningHints.Known;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Place;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Cases, under row level security. */
public final class PgCases implements CaseBook {
    @Override
    public Future<Setting> setting(
            Tx tx, Caller caller, Collection<UUID> persons, CaseKind kind, int months) {
        return PgTx.of(tx)
                .run(CaseSql.SETTING, Tuple.of(Columns.uuids(persons), Camel.of(kind), months))
                .map(rows -> Columns.first(
                                rows,
                                row -> new Setting(
                                        Columns.uuids(row, "handlers"),
                                        Columns.uuids(row, "stewards"),
                                        Columns.uuids(row, "known"),
                                        row.getInteger("before"),
                                        Columns.instant(row, "now")))
                        .orElseThrow());
    }

    @Override
    public Future<Optional<Whole>> find(Tx tx, UUID id) {
        return whole(tx, CaseSql.FIND, id);
    }

    @Override
    public Future<Optional<Whole>> lock(Tx tx, UUID id) {
        return whole(tx, CaseSql.LOCK, id);
    }

    private record Read(Case one, Instant now) {}

    /** The case comes first, so that what follows is read once it is locked. */
    private static Future<Optional<Whole>> whole(Tx tx, String sql, UUID id) {
        Future<Optional<Read>> one =
                one(tx, sql, row -> new Read(CaseRows.aCase(row), Columns.instant(row, "now")), id);
        Future<List<Done>> steps = listed(tx, CaseSql.STEPS, CaseRows::step, id);
        Future<List<UUID>> persons = listed(tx, CaseSql.PERSONS, row -> row.getUUID("record"), id);
        Future<List<CasePart>> parts = listed(tx, CaseSql.PARTS_OF, CaseRows::part, id);
        Future<List<CaseMeasure>> measures = listed(tx, CaseSql.MEASURES_OF, CaseRows::measure, id);
        Future<List<Notice>> notices = listed(tx, CaseSql.NOTICES, CaseRows::notice, id);
        Future<List<Containment>> containments =
                listed(tx, CaseSql.CONTAINMENTS_OF, CaseRows::containment, id);
        return Future.all(List.of(one, steps, persons, parts, measures, notices, containments))
                .map(all -> one.result()
                        .map(found -> new Whole(
                                found.one(),
                                steps.result(),
                                persons.result(),
                                parts.result(),
                                measures.result(),
                                notices.result(),
                                containments.result(),
                                found.now())));
    }

    @Override
    public Future<List<Known>> known(Tx tx, UUID id) {
        return listed(tx, CaseSql.KNOWN, CaseRows::known, id);
    }

    @Override
    public Future<List<Case>> cases(Tx tx, Optional<Place> before, int limit) {
        return PgTx.of(tx)
                .run(
                        CaseSql.CASES,
                        Columns.tuple(
                                before.map(Place::at).map(Columns::utc).orElse(null),
                                before.map(Place::id).orElse(null),
                                limit))
                .map(rows -> Columns.list(rows, CaseRows::aCase));
    }

    @Override
    public Future<List<CasePart>> parts(Tx tx, int limit) {
        return listed(tx, CaseSql.PARTS, CaseRows::part, limit);
    }

    @Override
    public Future<List<CaseMeasure>> measures(Tx tx, int limit) {
        return listed(tx, CaseSql.MEASURES, CaseRows::measure, limit);
    }

    @Override
    public Future<List<Count>> counts(Tx tx) {
        return PgTx.of(tx)
                .run(CaseSql.COUNTS)
                .map(rows -> Columns.list(
                        rows,
                        row -> new Count(
                                row.getString("kind"),
                                row.getString("state"),
                                row.getInteger("number"))));
    }

    @Override
    public Future<Optional<CasePart>> part(Tx tx, UUID ofCase) {
        return one(tx, CaseSql.FIND_PART, CaseRows::part, ofCase);
    }

    @Override
    public Future<Optional<CasePart>> lockPart(Tx tx, UUID ofCase) {
        return one(tx, CaseSql.LOCK_PART, CaseRows::part, ofCase);
    }

    @Override
    public Future<Optional<CaseMeasure>> lockMeasure(Tx tx, UUID id) {
        return one(tx, CaseSql.LOCK_MEASURE, CaseRows::measure, id);
    }

    private static <R> Future<List<R>> listed(
            Tx tx, String sql, Function<Row, R> read, Object argument) {
        return PgTx.of(tx).run(sql, Tuple.of(argument)).map(rows -> Columns.list(rows, read));
    }

    private static <R> Future<Optional<R>> one(
            Tx tx, String sql, Function<Row, R> read, Object argument) {
        return PgTx.of(tx).run(sql, Tuple.of(argument)).map(rows -> Columns.first(rows, read));
    }

    @Override
    public void open(Tx tx, Case one, Collection<UUID> persons) {
        PgTx pg = PgTx.of(tx);
        pg.run(
                CaseSql.OPEN,
                Columns.tuple(
                        one.id(),
                        one.agency().id(),
                        Camel.of(one.kind()),
                        Camel.of(one.stage()),
                        one.breach(),
                        one.title(),
                        one.text(),
                        one.affected(),
                        one.occurredOn().orElse(null),
                        Columns.utc(one.awareAt()),
                        one.openedBy().id(),
                        Columns.utc(one.openedAt())));
        pg.run(CaseSql.TOUCH, Tuple.of(one.id(), one.agency().id(), Columns.uuids(persons)));
    }

    @Override
    public void move(Tx tx, UUID id, CaseStage to, boolean breach, Instant awareAt) {
        PgTx.of(tx).run(CaseSql.MOVE, Tuple.of(id, Camel.of(to), breach, Columns.utc(awareAt)));
    }

    @Override
    public void done(
            Tx tx, Caller caller, UUID ofCase, String what, Optional<UUID> text, Instant at) {
        PgTx.of(tx)
                .run(
                        CaseSql.DONE,
                        Columns.tuple(
                                Ids.next(),
                                ofCase,
                                caller.agency(),
                                caller.practitioner(),
                                what,
                                text.orElse(null),
                                Columns.utc(at)));
    }

    @Override
    public void ask(Tx tx, Caller caller, CasePart part) {
        PgTx.of(tx)
                .run(
                        CaseSql.ASK,
                        Tuple.of(
                                part.id(),
                                part.ofCase(),
                                caller.agency(),
                                part.agency().id(),
                                Camel.of(part.kind()),
                                part.brief(),
                                caller.practitioner(),
                                Columns.utc(part.askedAt())));
    }

    @Override
    public void end(Tx tx, UUID ofCase, Optional<Instant> at) {
        PgTx.of(tx).run(CaseSql.END, Columns.tuple(ofCase, at.map(Columns::utc).orElse(null)));
    }

    @Override
    public void answer(Tx tx, Caller caller, UUID part, UUID text, Instant at) {
        PgTx.of(tx)
                .run(CaseSql.ANSWER, Tuple.of(part, text, caller.practitioner(), Columns.utc(at)));
    }

    @Override
    public void set(Tx tx, Caller caller, CaseMeasure measure, Instant at) {
        PgTx.of(tx)
                .run(
                        CaseSql.SET,
                        Columns.tuple(
                                measure.id(),
                                measure.ofCase(),
                                measure.owner(),
                                measure.agency().id(),
                                measure.practitioner().map(Named::id).orElse(null),
                                measure.text(),
                                measure.due(),
                                caller.practitioner(),
                                Columns.utc(at)));
    }

    @Override
    public void follow(
            Tx tx, Caller caller, UUID measure, Outcome outcome, UUID effect, Instant at) {
        PgTx.of(tx)
                .run(
                        CaseSql.FOLLOW,
                        Tuple.of(
                                measure,
                                Camel.of(outcome),
                                effect,
                                caller.practitioner(),
                                Columns.utc(at)));
    }

    @Override
    public void notice(Tx tx, Caller caller, UUID ofCase, Notice notice) {
        PgTx.of(tx)
                .run(
                        CaseSql.NOTICE,
                        Columns.tuple(
                                Ids.next(),
                                ofCase,
                                caller.agency(),
                                caller.practitioner(),
                                notice.sent() ? "sent" : "notNeeded",
                                notice.text(),
                                notice.sentAt().map(Columns::utc).orElse(null),
                                notice.personsTold(),
                                notice.personsReason(),
                                Columns.utc(notice.at())));
    }

    @Override
    public void contain(Tx tx, Caller caller, Containment one) {
        PgTx.of(tx)
                .run(
                        CaseSql.CONTAIN,
                        Columns.tuple(
                                one.id(),
                                one.ofCase(),
                                caller.agency(),
                                Camel.of(one.what()),
                                one.thing().map(Named::id).orElse(null),
                                one.amount().orElse(null),
                                one.reason(),
                                Camel.of(one.state()),
                                caller.practitioner(),
                                Columns.utc(one.at())));
    }

    @Override
    public Future<Optional<CaseStage>> stage(Tx tx, Caller caller, UUID ofCase) {
        return PgTx.of(tx)
                .run(CaseSql.STAGE, Tuple.of(ofCase, caller.agency(), caller.practitioner()))
                .map(rows -> Columns.first(
                        rows, row -> Camel.to(CaseStage.class, row.getString("stage"))));
    }

    @Override
    public Future<List<Containment>> asked(Tx tx) {
        return PgTx.of(tx)
                .run(CaseSql.ASKED)
                .map(rows -> Columns.list(rows, CaseRows::containment));
    }

    @Override
    public Future<Optional<Containment>> findAsked(Tx tx, UUID id) {
        return one(tx, CaseSql.FIND_ASKED, CaseRows::containment, id);
    }

    @Override
    public Future<Optional<Containment>> lockAsked(Tx tx, UUID id) {
        return one(tx, CaseSql.LOCK_ASKED, CaseRows::containment, id);
    }

    @Override
    public void answered(
            Tx tx, Caller caller, UUID id, Containment.State state, String reason, Instant at) {
        PgTx.of(tx)
                .run(
                        CaseSql.ANSWERED,
                        Tuple.of(
                                id,
                                Camel.of(state),
                                caller.practitioner(),
                                Columns.utc(at),
                                reason));
    }

    @Override
    public Future<List<Persistent>> persistent(Tx tx, int count, int months) {
        return PgTx.of(tx)
                .run(CaseSql.PERSISTENT, Tuple.of(count, months))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Persistent(
                                CaseRows.named(row, "agency", "name"),
                                Camel.to(CaseKind.class, row.getString("kind")),
                                row.getInteger("number"))));
    }

    @Override
    public Future<Optional<String>> agreement(Tx tx, Caller caller, UUID id) {
        return PgTx.of(tx)
                .run(CaseSql.AGREEMENT, Tuple.of(id, caller.agency()))
                .map(rows -> Columns.first(rows, row -> row.getString("title")));
    }

    @Override
    public Future<List<UUID>> handlers(Tx tx, UUID agency, Optional<UUID> ofCase) {
        return PgTx.of(tx)
                .run(CaseSql.HANDLERS, Columns.tuple(agency, ofCase.orElse(null)))
                .map(rows ->
                        Columns.first(rows, row -> Columns.uuids(row, "ids")).orElse(List.of()));
    }

    @Override
    public Future<List<UUID>> stewards(Tx tx) {
        return PgTx.of(tx)
                .run(CaseSql.STEWARDS)
                .map(rows ->
                        Columns.first(rows, row -> Columns.uuids(row, "ids")).orElse(List.of()));
    }

    @Override
    public Future<Optional<String>> colleague(Tx tx, Caller caller, UUID practitioner) {
        return PgTx.of(tx)
                .run(CaseSql.COLLEAGUE, Tuple.of(practitioner, caller.agency()))
                .map(rows -> Columns.first(rows, row -> row.getString("name")));
    }

    @Override
    public Future<Instant> now(Tx tx) {
        return PgTx.of(tx)
                .run(CaseSql.NOW)
                .map(rows ->
                        Columns.first(rows, row -> Columns.instant(row, "now")).orElseThrow());
    }
}
