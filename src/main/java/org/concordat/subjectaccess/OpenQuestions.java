package org.concordat.subjectaccess;

import io.vertx.core.Future;

import org.concordat.clock.Clocks;
import org.concordat.kernel.Events;
import org.concordat.kernel.Tx;
import org.concordat.subjectaccess.QuestionBook.Open;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What originators have not answered when a request ends: nobody is kept busy with what nobody needs any more. */
public final class OpenQuestions {
    private final QuestionBook book;
    private final Clocks clocks;
    private final Events events;

    public OpenQuestions(QuestionBook book, Clocks clocks, Events events) {
        this.book = book;
        this.clocks = clocks;
        this.events = events;
    }

    Future<List<Open>> of(Tx tx, UUID request) {
        return book.open(tx, request);
    }

    /** Starts ending them, stopping their clocks, and telling those who were asked. */
    void lapse(Tx tx, UUID request, List<Open> open, Instant at) {
        book.lapse(tx, request, at);
        for (Open question : open) {
            clocks.stopAll(tx, question.id());
            events.tell(tx, question.mailbox(), ItemDesk.QUESTION, question.id());
        }
    }
}
