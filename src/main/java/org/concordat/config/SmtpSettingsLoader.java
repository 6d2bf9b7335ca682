package org.concordat.config;

import static org.concordat.config.SettingsChecks.hostPort;
import static org.concordat.config.SettingsChecks.refuse;

import org.concordat.config.SmtpSettings.Login;
import org.concordat.config.SmtpSettings.Security;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where messages are handed over. */
final class SmtpSettingsLoader {
    private static final Pattern MAIL_ADDRESS = Pattern.compile(
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    private final SettingsChecks checks;

    SmtpSettingsLoader(SettingsChecks checks) {
        this.checks = checks;
    }

    Optional<SmtpSettings> load() {
        Security security = checks.text("smtp.security", Security.STARTTLS, this::security);
        Optional<HostPort> at =
                checks.text("smtp.at", Optional.empty(), found -> at(found, security));
        String from = checks.text("smtp.from", "", this::mailAddress);
        String user = checks.text("smtp.user", "", SettingsSources.Found::text);
        Optional<Secret> password = checks.text(
                "smtp.password", Optional.empty(), found -> Optional.of(Secret.of(found.text())));
        if (at.isPresent() && !checks.has("smtp.from")) {
            checks.mistake(
                    "smtp.from",
                    "is missing, and messages need a sender",
                    "Write the e-mail address that they come from");
        }
        if (user.isEmpty() != password.isEmpty()) {
            checks.mistake(
                    user.isEmpty() ? "smtp.user" : "smtp.password",
                    "is missing beside the other",
                    "Give user and password, or neither");
        }
        Optional<Login> login = password.map(secret -> new Login(user, secret));
        return at.map(place -> new SmtpSettings(place, security, from, login));
    }

    private static Optional<HostPort> at(SettingsSources.Found found, Security security) {
        HostPort at = hostPort(found, found.text());
        if (security == Security.NONE && !Loopback.is(at.host())) {
            throw refuse(
                    found,
                    "'" + at.host()
                            + "' is another machine, and addresses would go there unencrypted",
                    "Set smtp.security to starttls or tls");
        }
        return Optional.of(at);
    }

    private Security security(SettingsSources.Found found) {
        return switch (found.text()) {
            case "tls" -> Security.TLS;
            case "starttls" -> Security.STARTTLS;
            case "none" -> Security.NONE;
            default ->
                throw refuse(
                        found,
                        "'" + found.text() + "' is none of tls, starttls and none",
                        "Write tls, starttls or, for a mail server on this machine, none");
        };
    }

    private String mailAddress(SettingsSources.Found found) {
        if (MAIL_ADDRESS.matcher(found.text()).matches()) {
            return found.text();
        }
        throw refuse(
                found,
                "'" + found.text() + "' is no e-mail address",
                "Write one such as concordat@example.gov.uk");
    }
}
