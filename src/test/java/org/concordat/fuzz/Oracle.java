package org.concordat.fuzz;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;

import org.concordat.fuzz.RawConnection.Answer;
import org.concordat.fuzz.Sent.Manner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Says what is wrong with an answer, whatever was sent. */
final class Oracle {
    /** From here on a node may close before it has read all, and what it said may be lost on the way. */
    private static final int MUCH = 16 * 1024;

    /** What only tells of what the node is made of. */
    private static final Pattern INNARDS = Pattern.compile(
            "\\bat [a-z]+(\\.[\\w$]+)+\\(|Exception\\b|\\borg\\.concordat|\\bio\\.(vertx|netty)\\b|\\bjava\\.(lang|util)"
                    + "|\\.java:\\d|PSQL|SQLSTATE|org\\.postgresql|/META-INF/");

    private static final Set<String> TOLD_BY_NO_HEADER = Set.of("server", "x-powered-by", "via");

    private final Contract contract;

    Oracle(Contract contract) {
        this.contract = contract;
    }

    /** What an answer must not be, by a word that is the same for the same fault; none when it is well. */
    List<String> faults(Sent sent, int bytes, Answer answer) {
        List<String> faults = new ArrayList<>();
        int status = answer.status();
        if (status == -1) {
            return List.of("no answer in time");
        }
        if (status == 0) {
            return sent.manner() == Manner.WHOLE && bytes < MUCH
                    ? List.of("closed without an answer")
                    : List.of();
        }
        if (status >= 500 && !(status == 503 && !answer.header("retry-after").isEmpty())) {
            faults.add("status " + status);
        }
        if (!answer.header("x-content-type-options").equals("nosniff")) {
            faults.add("without the headers that go with every answer, status " + status);
        }
        TOLD_BY_NO_HEADER.stream()
                .filter(name -> !answer.header(name).isEmpty())
                .forEach(name -> faults.add("header " + name));
        if (answer.body().length() < MUCH * 4
                && INNARDS.matcher(RawConnection.text(answer)).find()) {
            faults.add("tells what it is made of, status " + status);
        }
        if (status >= 400 && !sent.head()) {
            problem(answer).ifPresent(faults::add);
        } else if (status < 300 && answer.is("application/json") && !sent.head()) {
            fits(sent, answer).ifPresent(faults::add);
        }
        return faults;
    }

    private Optional<String> problem(Answer answer) {
        if (!answer.header("content-type").equals("application/problem+json")) {
            return Optional.of("refused, but no problem+json, status " + answer.status());
        }
        try {
            JsonObject problem = new JsonObject(RawConnection.text(answer));
            return contract.problem().validate(problem).getValid()
                            && problem.getInteger("status") == answer.status()
                    ? Optional.empty()
                    : Optional.of("a problem of another form, status " + answer.status());
        } catch (DecodeException | ClassCastException e) {
            return Optional.of("a problem that is no JSON, status " + answer.status());
        }
    }

    private Optional<String> fits(Sent sent, Answer answer) {
        Optional<Validator> expected = contract.answer(sent.operation(), answer.status());
        if (expected.isEmpty() || !answer.whole()) {
            return Optional.empty();
        }
        try {
            OutputUnit said = expected.get().validate(new JsonObject(RawConnection.text(answer)));
            return Boolean.TRUE.equals(said.getValid())
                    ? Optional.empty()
                    : Optional.of(
                            "an answer that is not the contract's, status " + answer.status());
        } catch (DecodeException | ClassCastException e) {
            return Optional.of("an answer that is no JSON, status " + answer.status());
        }
    }
}
