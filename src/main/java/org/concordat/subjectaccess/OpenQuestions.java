package org.concordat.subjectaccess;

import io.vertx.core.Future;

import org.concordat.audit.Act;
import org.concordat.audit.JournalEntry;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.subjectaccess.QuestionBook.Open;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What originators have not answered when a request ends: nobody is kept busy with what nobody needs any more. */
public final class OpenQuestions {
    private final AccessOffice office;
    private final QuestionBook book;

    public OpenQuestions(AccessOffice office, QuestionBook book) {
        this.office = office;
        this.book = book;
    }

    Future<List<Open>> of(Tx tx, UUID request) {
        return book.open(tx, request);
    }

    /** Starts ending them, stopping their clocks, and telling those who were asked, in their journals too. */
    void lapse(Tx tx, Caller caller, UUID request, List<Open> open, Instant at) {
        book.lapse(tx, request, at);
        office.journal().write(tx, open.stream().map(one -> lapsed(caller, one)).toList());
        for (Open question : open) {
            office.clocks().stopAll(tx, question.id());
            office.events().tell(tx, question.mailbox(), ItemDesk.QUESTION, question.id());
        }
    }

    /** For both to read: it names the question, and neither the asker's request nor the originator's sharing. */
    private static JournalEntry lapsed(Caller caller, Open question) {
        return JournalEntry.ofPlatform(Act.ORIGINATOR_LAPSED, caller.agency())
                .to(Optional.of(question.originator()))
                .with("question", question.id().toString());
    }
}
