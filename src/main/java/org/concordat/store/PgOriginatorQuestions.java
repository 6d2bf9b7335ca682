package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Role;
import org.concordat.kernel.Tx;
import org.concordat.people.NameKeys;
import org.concordat.subjectaccess.Asker;
import org.concordat.subjectaccess.Line;
import org.concordat.subjectaccess.Named;
import org.concordat.subjectaccess.QuestionBook;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What originators are asked of items of theirs: asked and answered across agencies, read under row level security. */
public final class PgOriginatorQuestions implements QuestionBook {

    @Override
    public Future<List<Origin>> origins(
            Tx tx, Caller caller, UUID request, Collection<UUID> lines) {
        return PgTx.of(tx)
                .run(
                        SubjectAccessSql.ORIGINS,
                        Tuple.of(request, caller.agency(), Columns.uuids(lines)))
                .map(rows -> Columns.list(rows, PgOriginatorQuestions::origin));
    }

    private static Origin origin(Row row) {
        return new Origin(
                row.getUUID("line"),
                row.getUUID("originator"),
                row.getUUID("content"),
                Optional.ofNullable(row.getUUID("person")),
                row.getUUID("root"),
                row.getUUID("root_sharing"),
                row.getUUID("mailbox"),
                row.getBoolean("unopened"),
                row.getBoolean("asked"));
    }

    @Override
    public void ask(Tx tx, Caller caller, NewQuestion question) {
        Origin origin = question.origin();
        PgTx.of(tx)
                .run(
                        SubjectAccessSql.ASK,
                        Columns.tuple(
                                question.id(),
                                origin.line(),
                                question.request(),
                                caller.agency(),
                                question.person(),
                                Camel.of(question.asking()),
                                origin.originator(),
                                origin.content(),
                                origin.root(),
                                origin.rootSharing(),
                                caller.practitioner(),
                                Columns.utc(question.at()),
                                Columns.utc(question.due())));
    }

    @Override
    public Future<List<Open>> open(Tx tx, UUID request) {
        return PgTx.of(tx)
                .run(SubjectAccessSql.OPEN_QUESTIONS, Tuple.of(request))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Open(
                                row.getUUID("id"),
                                row.getUUID("originator"),
                                row.getUUID("mailbox"))));
    }

    @Override
    public void lapse(Tx tx, UUID request, Instant at) {
        PgTx.of(tx).run(SubjectAccessSql.LAPSE, Tuple.of(request, Columns.utc(at)));
    }

    @Override
    public Future<List<Asked>> of(Tx tx, Caller caller) {
        return PgTx.of(tx)
                .run(
                        SubjectAccessSql.QUESTIONS,
                        Tuple.of(caller.practitioner(), caller.is(Role.SUPERVISOR)))
                .map(rows -> Columns.list(rows, PgOriginatorQuestions::asked));
    }

    private static Asked asked(Row row) {
        return new Asked(
                row.getUUID("id"),
                Camel.to(Line.State.class, row.getString("state")),
                row.getUUID("root_sharing"),
                row.getString("category"),
                Optional.ofNullable(row.getLocalDate("observed_on")),
                PgInboxes.content(row, "text_id", "text_agency"),
                row.getString("asker_name"),
                new Named(
                        row.getUUID("record"),
                        NameKeys.display(
                                Optional.ofNullable(row.getString("given_name")),
                                Optional.ofNullable(row.getString("family_name")),
                                row.getBoolean("expected"))),
                Camel.to(Asker.class, row.getString("asking")),
                Columns.instant(row, "asked_at"),
                Columns.instant(row, "due_at"),
                Optional.ofNullable(row.getString("answered_by")),
                Columns.instantIfAny(row, "answered_at"));
    }

    @Override
    public Future<Optional<Locked>> lock(Tx tx, Caller caller, UUID id) {
        return PgTx.of(tx)
                .run(
                        SubjectAccessSql.LOCK_QUESTION,
                        Tuple.of(id, caller.agency(), caller.practitioner()))
                .map(rows -> Columns.first(
                        rows,
                        row -> new Locked(
                                row.getUUID("id"),
                                Camel.to(Line.State.class, row.getString("state")),
                                row.getUUID("author"),
                                row.getUUID("root_sharing"),
                                row.getUUID("asker"),
                                row.getUUID("asked_by"),
                                row.getUUID("request"),
                                Columns.instant(row, "now"))));
    }

    @Override
    public void answer(Tx tx, Caller caller, UUID id, NewAnswer answer) {
        PgTx.of(tx)
                .run(
                        SubjectAccessSql.ANSWER,
                        Columns.tuple(
                                id,
                                Camel.of(answer.state()),
                                answer.wording().orElse(null),
                                answer.exemption().map(Camel::of).orElse(null),
                                answer.listed(),
                                answer.reason().orElse(null),
                                caller.practitioner(),
                                Columns.utc(answer.at())));
    }
}
