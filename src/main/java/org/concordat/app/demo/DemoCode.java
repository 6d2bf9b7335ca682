package org.concordat.app.demo;

import org.concordat.access.TotpSecret;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** {@code scripts/run --code USERNAME}: what an authenticator app of somebody of the demonstration would show. */
public final class DemoCode {
    private DemoCode() {}

    /**
     * The code of a moment, with how long it is good.
     *
     * @throws IllegalArgumentException in words for who asked, when there is none
     */
    public static String of(Path accountsFile, String username, Instant now) throws IOException {
        Account account = new AccountsFile(accountsFile)
                .read().stream()
                        .filter(one -> one.username().equals(username))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "There is no account " + username + " in " + accountsFile + "."));
        TotpSecret secret = account.totpSecret()
                .map(TotpSecret::of)
                .orElseThrow(() -> new IllegalArgumentException(
                        username + " needs no code: name and password are enough."));
        int left = TotpSecret.STEP_SECONDS
                - Math.floorMod(now.getEpochSecond(), TotpSecret.STEP_SECONDS);
        return secret.codeAt(now) + "   (the next one comes in " + left
                + " seconds; each is good once)";
    }
}
