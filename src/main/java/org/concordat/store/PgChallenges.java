package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.assurance.Challenge;
import org.concordat.assurance.Challenge.Side;
import org.concordat.assurance.Challenge.Stage;
import org.concordat.assurance.Challenge.Turn;
import org.concordat.assurance.ChallengeBook;
import org.concordat.assurance.ChallengeKind;
import org.concordat.assurance.ChallengeState;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Role;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.policy.Terms;
import org.concordat.policy.Terms.Party;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Challenges to decisions not to share. */
public final class PgChallenges implements ChallengeBook {

    @Override
    public Future<Optional<Refusal>> refusal(Tx tx, Caller caller, ChallengeKind kind, UUID thing) {
        PgTx pg = PgTx.of(tx);
        pg.run(ChallengeSql.LOCK_THING, Tuple.of(thing));
        return pg.run(
                        switch (kind) {
                            case NOT_SHARED -> ChallengeSql.NOT_SHARED;
                            case ONWARD -> ChallengeSql.ONWARD_REFUSED;
                            case REQUEST -> ChallengeSql.REQUEST_REFUSED;
                        },
                        Tuple.of(thing, caller.agency(), caller.practitioner()))
                .map(rows -> Columns.first(rows, PgChallenges::refusal));
    }

    private static Refusal refusal(Row row) {
        return new Refusal(
                row.getUUID("thing"),
                row.getUUID("author"),
                row.getUUID("challenger"),
                row.getUUID("holder"),
                row.getUUID("sharing"),
                row.getUUID("root"),
                Optional.ofNullable(row.getString("word"))
                        .map(word -> new Refused(
                                word,
                                row.getUUID("refused_by"),
                                Columns.instant(row, "refused_at"))),
                row.getBoolean("challenged"),
                Columns.instant(row, "now"));
    }

    @Override
    public Future<Optional<Challenge>> find(Tx tx, Caller caller, UUID id) {
        return PgTx.of(tx)
                .run(
                        ChallengeSql.FIND,
                        Tuple.of(
                                caller.agency(),
                                caller.practitioner(),
                                caller.is(Role.STEWARD),
                                id))
                .map(rows -> Columns.first(rows, PgChallenges::withTurn));
    }

    @Override
    public Future<Optional<Challenge>> lock(Tx tx, Caller caller, UUID id) {
        PgTx pg = PgTx.of(tx);
        ChallengeSql.LOCKS.forEach(lock -> pg.run(lock, Tuple.of(id)));
        return find(tx, caller, id);
    }

    @Override
    public Future<List<Challenge>> of(Tx tx, Caller caller) {
        return PgTx.of(tx)
                .run(
                        ChallengeSql.LIST,
                        Tuple.of(
                                caller.agency(),
                                caller.practitioner(),
                                caller.is(Role.STEWARD),
                                caller.is(Role.SUPERVISOR) || caller.is(Role.REPRESENTATIVE)))
                .map(rows -> Columns.list(rows, PgChallenges::withTurn));
    }

    @Override
    public Future<List<Challenge>> due(Tx tx, int limit) {
        return PgTx.of(tx)
                .run(ChallengeSql.DUE, Tuple.of(limit))
                .map(rows -> Columns.list(rows, row -> challenge(row, Optional.empty())));
    }

    private static Challenge withTurn(Row row) {
        return challenge(
                row,
                Optional.ofNullable(row.getUUID("turn_owner"))
                        .map(owner -> new Turn(owner, row.getUUID("turn_watcher"))));
    }

    private static Challenge challenge(Row row, Optional<Turn> turn) {
        return new Challenge(
                row.getUUID("id"),
                Camel.to(ChallengeKind.class, row.getString("kind")),
                row.getUUID("thing"),
                row.getString("refusal"),
                side(row, "challenger", "challenged_by", "sharing"),
                side(row, "holder", "refused_by", "root"),
                Camel.to(ChallengeState.class, row.getString("state")),
                row.getInteger("stages"),
                stage(row, "stage", ""),
                Optional.ofNullable(row.getInteger("next_number"))
                        .map(number -> stage(row, "next_number", "next_")),
                row.getBoolean("advised"),
                Columns.instant(row, "opened_at"),
                Columns.instant(row, "due"),
                Columns.instantIfAny(row, "settled_at"),
                turn,
                Columns.instant(row, "now"));
    }

    private static Side side(Row row, String agency, String practitioner, String sharing) {
        return new Side(
                row.getUUID(agency),
                row.getString(agency + "_name"),
                row.getUUID(practitioner),
                row.getString(practitioner + "_name"),
                row.getUUID(sharing));
    }

    private static Stage stage(Row row, String number, String prefix) {
        return new Stage(
                row.getInteger(number),
                row.getString(prefix + "label"),
                row.getString(prefix + "by"),
                Camel.to(Party.class, row.getString(prefix + "who")),
                row.getInteger(prefix + "days"));
    }

    @Override
    public Future<List<Staged>> stages(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(ChallengeSql.STAGES, Tuple.of(id))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Staged(
                                stage(row, "number", ""),
                                Columns.instantIfAny(row, "started_at"),
                                Columns.instantIfAny(row, "due"),
                                Columns.instantIfAny(row, "ended_at"))));
    }

    @Override
    public Future<List<Said>> entries(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(ChallengeSql.ENTRIES, Tuple.of(id))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Said(
                                row.getString("act"),
                                row.getInteger("stage"),
                                Optional.ofNullable(row.getString("agency_name")),
                                Optional.ofNullable(row.getString("by_name")),
                                Optional.ofNullable(row.getUUID("text")),
                                text(row),
                                Columns.instant(row, "at"))));
    }

    /** Missing where nothing was written, or where it was erased. */
    private static Optional<Content> text(Row row) {
        return Optional.ofNullable(row.getUUID("text_agency"))
                .map(agency -> new Content(
                        row.getUUID("text"),
                        agency,
                        row.getBuffer("wrapped_key"),
                        row.getBuffer("ciphertext")));
    }

    @Override
    public void open(
            Tx tx,
            UUID id,
            ChallengeKind kind,
            Refusal refusal,
            Refused refused,
            UUID by,
            ChallengeState state,
            List<Terms.Stage> stages,
            Instant due) {
        PgTx pg = PgTx.of(tx);
        pg.run(
                ChallengeSql.OPEN,
                Columns.tuple(
                        id,
                        kind.id(),
                        refusal.thing(),
                        refused.word(),
                        refusal.sharing(),
                        refusal.root(),
                        refusal.challenger(),
                        by,
                        refusal.holder(),
                        refused.by(),
                        Columns.utc(refused.at()),
                        state.id(),
                        Columns.utc(refusal.now()),
                        Columns.utc(due)));
        pg.run(
                ChallengeSql.OPEN_STAGES,
                Columns.tuple(
                        id,
                        Columns.utc(refusal.now()),
                        Columns.utc(due),
                        Columns.of(stages, String.class, Terms.Stage::stage),
                        Columns.of(stages, String.class, Terms.Stage::by),
                        Columns.of(stages, String.class, stage -> Camel.of(stage.who())),
                        Columns.of(stages, Short.class, stage -> (short) stage.days())));
    }

    @Override
    public void keep(Tx tx, Kept kept) {
        PgTx.of(tx)
                .run(
                        ChallengeSql.KEEP,
                        Columns.tuple(
                                kept.challenge(),
                                kept.stage(),
                                kept.act(),
                                kept.agency().orElse(null),
                                kept.by().orElse(null),
                                kept.text().orElse(null),
                                Columns.utc(kept.at())));
    }

    @Override
    public void move(
            Tx tx, Challenge challenge, ChallengeState to, Optional<Instant> nextDue, Instant at) {
        PgTx pg = PgTx.of(tx);
        UUID id = challenge.id();
        int number = challenge.stage().number();
        pg.run(ChallengeSql.END_STAGE, Tuple.of(id, number, Columns.utc(at)));
        if (nextDue.isEmpty()) {
            pg.run(ChallengeSql.SETTLE, Tuple.of(id, to.id(), Columns.utc(at)));
            return;
        }
        pg.run(
                ChallengeSql.NEXT_STAGE,
                Tuple.of(id, number, Columns.utc(at), Columns.utc(nextDue.get())));
        pg.run(ChallengeSql.MOVE, Tuple.of(id, to.id(), Columns.utc(nextDue.get())));
    }

    @Override
    public void tell(Tx tx, UUID id) {
        PgTx.of(tx).run(ChallengeSql.TELL, Tuple.of(id));
    }

    @Override
    public void askedAgain(Tx tx, UUID request) {
        PgTx pg = PgTx.of(tx);
        pg.run(InformationSql.RETIME, Tuple.of(request));
        pg.run(InformationSql.TELL_TURN, Tuple.of(request));
        pg.run(InformationSql.TELL, Tuple.of(request));
    }
}
