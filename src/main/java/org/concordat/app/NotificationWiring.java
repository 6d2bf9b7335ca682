package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.concordat.audit.Journal;
import org.concordat.config.Settings;
import org.concordat.kernel.Doorbell;
import org.concordat.kernel.EventFeed;
import org.concordat.kernel.Events;
import org.concordat.kernel.Transactions;
import org.concordat.keys.KeyService;
import org.concordat.notification.NotificationBook;
import org.concordat.notification.NotificationDesk;
import org.concordat.notification.Notifier;
import org.concordat.store.PgNotifications;
import org.concordat.web.NotificationRoutes;

import java.time.InstantSource;

/** Puts together what tells people outside the platform. */
record NotificationWiring(
        Vertx vertx,
        Transactions transactions,
        Journal journal,
        Events events,
        EventFeed feed,
        Doorbell doorbell,
        KeyService keys,
        Settings settings,
        InstantSource clock) {

    NotificationRoutes routes() {
        return new NotificationRoutes(new NotificationDesk(
                transactions,
                new PgNotifications(),
                journal,
                keys,
                settings.smtp().isPresent()));
    }

    /** Without a mail server there is nothing to do. */
    Future<?> deploy(Node node, Pace pace) {
        NotificationBook book = new PgNotifications();
        return settings.smtp()
                .<Future<?>>map(smtp -> node.deploy(new NotificationVerticle(
                        new Notifier(
                                transactions,
                                feed,
                                book,
                                journal,
                                events,
                                doorbell,
                                keys,
                                new SmtpMailer(vertx, smtp),
                                settings.address(),
                                clock),
                        doorbell,
                        pace)))
                .orElseGet(Future::succeededFuture);
    }
}
