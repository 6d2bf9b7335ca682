package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;

import org.concordat.config.SmtpSettings;
import org.concordat.notification.Mailer;

import java.util.Optional;

/** Hands messages to a mail server (RFC 5321). */
final class SmtpMailer implements Mailer {
    private static final int CONNECTIONS = 2;
    private static final int PATIENCE_SECONDS = 20;
    /** RFC 5321 section 4.2.3: what a server says of an address that it will not have. */
    private static final int NO_MAILBOX = 550;

    private static final int NO_SUCH_NAME = 553;

    private final MailClient client;
    private final String from;

    SmtpMailer(Vertx vertx, SmtpSettings settings) {
        MailConfig config = new MailConfig()
                .setHostname(settings.at().host())
                .setPort(settings.at().port())
                .setMaxPoolSize(CONNECTIONS)
                .setConnectTimeout(PATIENCE_SECONDS * 1000)
                .setIdleTimeout(PATIENCE_SECONDS)
                .setKeepAlive(false)
                .setSsl(settings.security() == SmtpSettings.Security.TLS)
                .setStarttls(
                        settings.security() == SmtpSettings.Security.STARTTLS
                                ? StartTLSOptions.REQUIRED
                                : StartTLSOptions.DISABLED)
                .setLogin(
                        settings.login().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED);
        settings.login()
                .ifPresent(login -> config.setUsername(login.user())
                        .setPassword(login.password().reveal()));
        this.client = MailClient.create(vertx, config);
        this.from = settings.from();
    }

    @Override
    public Future<Optional<Fault>> send(Letter letter) {
        MailMessage message = new MailMessage(from, letter.to(), letter.title(), letter.text());
        // RFC 3834: no machine answers it.
        message.addHeader("Auto-Submitted", "auto-generated");
        return client.sendMail(message)
                .map(taken -> Optional.<Fault>empty())
                .recover(failure -> Future.succeededFuture(Optional.of(fault(failure))));
    }

    /** What the server says may quote the address, so only its number is looked at. */
    private static Fault fault(Throwable failure) {
        if (!(failure instanceof SMTPException answer)) {
            return Fault.UNREACHABLE;
        }
        int code = answer.getReplyCode();
        return code == NO_MAILBOX || code == NO_SUCH_NAME ? Fault.ADDRESS_REFUSED : Fault.REFUSED;
    }
}
