package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Role;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.people.NameKeys;
import org.concordat.policy.Finding;
import org.concordat.policy.Pack;
import org.concordat.subjectaccess.AccessRequest;
import org.concordat.subjectaccess.AccessRequest.Check;
import org.concordat.subjectaccess.AccessRequest.Closing;
import org.concordat.subjectaccess.Asker;
import org.concordat.subjectaccess.Exemption;
import org.concordat.subjectaccess.Line;
import org.concordat.subjectaccess.Line.Chosen;
import org.concordat.subjectaccess.Line.Fate;
import org.concordat.subjectaccess.Line.Later;
import org.concordat.subjectaccess.Line.Question;
import org.concordat.subjectaccess.Named;
import org.concordat.subjectaccess.Part;
import org.concordat.subjectaccess.RequestBook;
import org.concordat.subjectaccess.TimeLimit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Requests for what was shared about a person, under row level security. */
public final class PgSubjectAccess implements RequestBook {
    private final Pack pack;

    public PgSubjectAccess(Pack pack) {
        this.pack = pack;
    }

    private int adultYears() {
        return pack.settings().adultAge();
    }

    @Override
    public Future<Optional<Asked>> record(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(SubjectAccessSql.RECORD, Tuple.of(id, adultYears()))
                .map(rows -> Columns.first(
                        rows,
                        row -> new Asked(row.getBoolean("child"), Columns.instant(row, "now"))));
    }

    @Override
    public void register(Tx tx, Caller caller, NewRequest request) {
        PgTx.of(tx)
                .run(
                        SubjectAccessSql.REGISTER,
                        Tuple.of(
                                request.id(),
                                caller.agency(),
                                request.record(),
                                Camel.of(request.asker()),
                                request.askerName(),
                                request.receivedOn(),
                                request.dueOn(),
                                caller.practitioner(),
                                Columns.utc(request.at())));
    }

    @Override
    public Future<Optional<AccessRequest>> find(Tx tx, UUID id) {
        PgTx pg = PgTx.of(tx);
        Future<RowSet<Row>> found = pg.run(SubjectAccessSql.FIND, Tuple.of(id, adultYears()));
        Future<RowSet<Row>> checks = checks(pg, new UUID[] {id});
        return Future.all(found, checks)
                .map(both -> Columns.first(
                        found.result(),
                        row -> request(
                                row, Columns.list(checks.result(), PgSubjectAccess::check))));
    }

    private static Future<RowSet<Row>> checks(PgTx pg, UUID[] requests) {
        return pg.run(SubjectAccessSql.CHECKS, Tuple.of((Object) requests));
    }

    @Override
    public Future<Optional<AccessRequest>> lock(Tx tx, Caller caller, UUID id) {
        PgTx.of(tx).run(SubjectAccessSql.LOCK, Tuple.of(id));
        return find(tx, id);
    }

    @Override
    public Future<List<AccessRequest>> list(Tx tx, Caller caller) {
        PgTx pg = PgTx.of(tx);
        return pg.run(
                        SubjectAccessSql.LIST,
                        Tuple.of(caller.practitioner(), adultYears(), caller.is(Role.SUPERVISOR)))
                .compose(found -> checks(
                                pg,
                                Columns.list(found, row -> row.getUUID("id")).toArray(UUID[]::new))
                        .map(checks -> {
                            Map<UUID, List<Row>> by = Columns.list(checks, row -> row).stream()
                                    .collect(Collectors.groupingBy(row -> row.getUUID("request")));
                            return Columns.list(
                                    found,
                                    row -> request(
                                            row,
                                            by.getOrDefault(row.getUUID("id"), List.of()).stream()
                                                    .map(PgSubjectAccess::check)
                                                    .toList()));
                        }));
    }

    private static AccessRequest request(Row row, List<Check> checks) {
        return new AccessRequest(
                row.getUUID("id"),
                row.getUUID("agency"),
                row.getString("agency_name"),
                new Named(
                        row.getUUID("record"),
                        NameKeys.display(
                                Optional.ofNullable(row.getString("given_name")),
                                Optional.ofNullable(row.getString("family_name")),
                                row.getBoolean("expected"))),
                row.getBoolean("child"),
                Camel.to(Asker.class, row.getString("asker")),
                row.getUUID("asker_name"),
                new TimeLimit(
                        row.getLocalDate("received_on"),
                        Optional.ofNullable(row.getLocalDate("proved_on")),
                        row.getUUID("extension_reason") != null),
                row.getLocalDate("due_on"),
                new Named(row.getUUID("handler"), row.getString("handler_name")),
                Columns.instant(row, "registered_at"),
                Columns.instantIfAny(row, "compiled_at"),
                Camel.to(AccessRequest.State.class, row.getString("state")),
                Columns.instantIfAny(row, "ended_at"),
                Optional.ofNullable(row.getUUID("extension_reason")),
                Optional.ofNullable(row.getLocalDate("told_on")),
                Optional.ofNullable(row.getString("closing"))
                        .map(word -> Camel.to(Closing.class, word)),
                Optional.ofNullable(row.getUUID("closing_note")),
                checks,
                Columns.instantIfAny(row, "said_at"),
                Columns.instant(row, "now"));
    }

    private static Check check(Row row) {
        return new Check(
                Camel.to(Part.class, row.getString("part")),
                row.getUUID("seen"),
                row.getLocalDate("seen_on"),
                new Named(row.getUUID("practitioner"), row.getString("name")),
                Columns.instant(row, "at"));
    }

    @Override
    public void check(Tx tx, Caller caller, UUID request, NewCheck check) {
        PgTx.of(tx)
                .run(
                        SubjectAccessSql.CHECK,
                        Tuple.of(
                                Ids.next(),
                                request,
                                caller.agency(),
                                Camel.of(check.part()),
                                check.seen(),
                                check.seenOn(),
                                caller.practitioner(),
                                Columns.utc(check.at())));
    }

    @Override
    public void limit(Tx tx, UUID request, Optional<LocalDate> provedOn, LocalDate dueOn) {
        PgTx.of(tx)
                .run(SubjectAccessSql.LIMIT, Columns.tuple(request, provedOn.orElse(null), dueOn));
    }

    @Override
    public void extend(Tx tx, UUID request, LocalDate dueOn, UUID reason, LocalDate toldOn) {
        PgTx.of(tx).run(SubjectAccessSql.EXTEND, Tuple.of(request, dueOn, reason, toldOn));
    }

    @Override
    public void close(Tx tx, UUID request, Closing why, UUID note, Instant at) {
        PgTx.of(tx)
                .run(
                        SubjectAccessSql.CLOSE,
                        Tuple.of(request, Camel.of(why), note, Columns.utc(at)));
    }

    @Override
    public Future<List<UUID>> missing(Tx tx, UUID request) {
        return PgTx.of(tx)
                .run(SubjectAccessSql.MISSING, Tuple.of(request))
                .map(rows -> Columns.list(rows, row -> row.getUUID(0)));
    }

    @Override
    public void compile(
            Tx tx, Caller caller, UUID request, Collection<UUID> disclosures, Instant at) {
        PgTx pg = PgTx.of(tx);
        pg.run(
                SubjectAccessSql.COMPILE,
                Tuple.of(
                        Columns.of(disclosures, UUID.class, d -> Ids.next()),
                        Columns.of(disclosures, UUID.class, d -> request),
                        Columns.of(disclosures, UUID.class, d -> caller.agency()),
                        Columns.uuids(disclosures),
                        Columns.of(disclosures, UUID.class, d -> caller.practitioner())));
        pg.run(
                SubjectAccessSql.COMPILED,
                Tuple.of(request, Columns.utc(at), caller.practitioner()));
    }

    @Override
    public Future<Set<UUID>> hands(Tx tx, UUID request) {
        return PgTx.of(tx)
                .run(SubjectAccessSql.HANDS, Tuple.of(request))
                .map(rows -> Set.copyOf(Columns.list(rows, row -> row.getUUID(0))));
    }

    @Override
    public Future<List<Line>> lines(Tx tx, UUID request) {
        return PgTx.of(tx)
                .run(SubjectAccessSql.LINES, Tuple.of(request))
                .map(rows -> Columns.list(rows, this::line));
    }

    private Line line(Row row) {
        String category = row.getString("category");
        return new Line(
                row.getUUID("id"),
                row.getUUID("sharing"),
                row.getBoolean("disclosed"),
                Optional.ofNullable(row.getString("other")),
                Optional.ofNullable(row.getUUID("recipient_external")),
                row.getString("purpose"),
                category,
                Optional.ofNullable(row.getLocalDate("observed_on")),
                row.getUUID("originator"),
                row.getString("originator_name"),
                row.getBoolean("third_party"),
                row.getBoolean("others"),
                whereabouts(category),
                Columns.instant(row, "at"),
                Optional.ofNullable(row.getString("ground")),
                Optional.ofNullable(row.getString("why"))
                        .map(why -> Json.decodeList(why, Finding.class))
                        .orElse(List.of()),
                row.getBoolean("consented"),
                row.getUUID("content"),
                row.getBoolean("correcting"),
                later(row),
                row.getBoolean("unopened"),
                Optional.ofNullable(row.getString("unopened_by"))
                        .filter(name -> row.getBoolean("unopened")),
                Optional.ofNullable(row.getUUID("concern_of")),
                Optional.ofNullable(row.getString("choice")).map(word -> chosen(word, row)),
                Optional.ofNullable(row.getUUID("question")).map(id -> question(id, row)));
    }

    /** What was taken back was never read: that it was corrected besides changes nothing. */
    private static Optional<Later> later(Row row) {
        return Columns.instantIfAny(row, "recalled_at")
                .map(at -> new Later(Fate.TAKEN_BACK, at))
                .or(() -> Columns.instantIfAny(row, "later_at")
                        .map(at ->
                                new Later(Camel.to(Fate.class, row.getString("later_kind")), at)));
    }

    /** INVARIANT (closed): of a category that the pack no longer knows nobody can say that it is not. */
    private boolean whereabouts(String category) {
        return Optional.ofNullable(pack.categories().get(category))
                .map(Pack.Category::whereabouts)
                .orElse(true);
    }

    private static Chosen chosen(String choice, Row row) {
        return new Chosen(
                Camel.to(Line.Choice.class, choice),
                exemption(row, "exemption"),
                row.getBoolean("listed"),
                Optional.ofNullable(row.getUUID("reason")),
                new Named(row.getUUID("practitioner"), row.getString("chosen_by")),
                Columns.instant(row, "chosen_at"));
    }

    private static Question question(UUID id, Row row) {
        return new Question(
                id,
                Camel.to(Line.State.class, row.getString("question_state")),
                Columns.instant(row, "asked_at"),
                Columns.instant(row, "due_at"),
                Optional.ofNullable(row.getUUID("wording")),
                exemption(row, "question_exemption"),
                row.getBoolean("question_listed"),
                Optional.ofNullable(row.getUUID("question_reason")),
                Columns.instantIfAny(row, "answered_at"));
    }

    private static Optional<Exemption> exemption(Row row, String column) {
        return Optional.ofNullable(row.getString(column))
                .map(word -> Camel.to(Exemption.class, word));
    }

    @Override
    public void choose(Tx tx, Caller caller, UUID request, List<NewChoice> choices) {
        PgTx.of(tx)
                .run(
                        SubjectAccessSql.CHOOSE,
                        Tuple.of(
                                Columns.of(choices, UUID.class, c -> Ids.next()),
                                Columns.of(choices, UUID.class, NewChoice::line),
                                Columns.of(choices, UUID.class, c -> request),
                                Columns.of(choices, UUID.class, c -> caller.agency()),
                                Columns.of(choices, String.class, c -> Camel.of(c.choice())),
                                Columns.of(
                                        choices,
                                        String.class,
                                        c -> c.exemption().map(Camel::of).orElse(null)),
                                Columns.of(choices, Boolean.class, NewChoice::listed),
                                Columns.of(choices, UUID.class, c -> c.reason().orElse(null)),
                                Columns.of(choices, UUID.class, c -> caller.practitioner()),
                                Columns.of(
                                        choices, OffsetDateTime.class, c -> Columns.utc(c.at()))));
    }

    @Override
    public void sign(Tx tx, Caller caller, Signed signed) {
        PgTx pg = PgTx.of(tx);
        pg.run(
                SubjectAccessSql.KEEP,
                Columns.tuple(
                        signed.request(),
                        caller.agency(),
                        signed.report(),
                        signed.approval().orElse(null),
                        caller.practitioner(),
                        Columns.utc(signed.at())));
        pg.run(SubjectAccessSql.FINISH, Tuple.of(signed.request(), Columns.utc(signed.at())));
    }

    @Override
    public Future<Optional<Kept>> report(Tx tx, UUID request) {
        return PgTx.of(tx)
                .run(SubjectAccessSql.REPORT, Tuple.of(request))
                .map(rows -> Columns.first(
                        rows,
                        row -> new Kept(
                                new Content(
                                        row.getUUID("id"),
                                        row.getUUID("agency"),
                                        row.getBuffer("wrapped_key"),
                                        row.getBuffer("ciphertext")),
                                new Named(row.getUUID("signed_by"), row.getString("name")),
                                Columns.instant(row, "signed_at"))));
    }
}
