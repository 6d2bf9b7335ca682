package org.concordat.app.tls;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;

import org.concordat.config.TlsFiles;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/**
 * A certificate that can be shown: its key is its own, and it is good now.
 *
 * @param options both, as a server takes them
 * @param until when it runs out
 */
record ServerCertificate(KeyCertOptions options, Instant until) {
    private static final byte[] ANYTHING = {1};

    /** It cannot be shown; the message says what to do about it, and holds nothing of the key. */
    static final class Unfit extends IOException {
        private static final long serialVersionUID = 1L;

        Unfit(String why) {
            super(why);
        }
    }

    /** What the two files hold. */
    record Pem(TlsFiles files, Buffer certificate, Buffer key) {
        /** Blocks for a short read. */
        static Pem read(TlsFiles files) throws IOException {
            Pem read = new Pem(files, bytes(files.certificate()), bytes(files.key()));
            if (Files.getPosixFilePermissions(files.key())
                    .contains(PosixFilePermission.OTHERS_READ)) {
                throw new Unfit(
                        "Everybody may read the key of the certificate: chmod 600 " + files.key());
            }
            return read;
        }

        private static Buffer bytes(Path file) throws IOException {
            try {
                return Buffer.buffer(Files.readAllBytes(file));
            } catch (NoSuchFileException e) {
                throw new Unfit("There is no file " + file + ", which is to hold the certificate or"
                        + " its key.");
            } catch (IOException e) {
                throw new Unfit("The account that runs this node cannot read " + file + ".");
            }
        }
    }

    /** Looks at it. */
    static ServerCertificate of(Vertx vertx, Pem pem, Instant now) throws Unfit {
        X509Certificate own = certificate(pem);
        PemKeyCertOptions options =
                new PemKeyCertOptions().setCertValue(pem.certificate()).setKeyValue(pem.key());
        if (!belong(key(vertx, pem, options, own), own.getPublicKey())) {
            throw new Unfit("The key in " + pem.files().key()
                    + " is not that of the certificate in " + pem.files().certificate() + ".");
        }
        Instant until = own.getNotAfter().toInstant();
        if (now.isAfter(until) || now.isBefore(own.getNotBefore().toInstant())) {
            throw new Unfit("The certificate in " + pem.files().certificate() + " is good from "
                    + own.getNotBefore().toInstant() + " until " + until + ", and not now.");
        }
        return new ServerCertificate(options, until);
    }

    private static X509Certificate certificate(Pem pem) throws Unfit {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                            new ByteArrayInputStream(pem.certificate().getBytes()))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .findFirst()
                    .orElseThrow(() -> noCertificate(pem));
        } catch (GeneralSecurityException e) {
            throw noCertificate(pem);
        }
    }

    private static Unfit noCertificate(Pem pem) {
        return new Unfit("There is no certificate in " + pem.files().certificate()
                + " that can be read: it is to be PEM, its own first.");
    }

    private static PrivateKey key(
            Vertx vertx, Pem pem, PemKeyCertOptions options, X509Certificate own) throws Unfit {
        try {
            for (KeyManager manager : options.getKeyManagerFactory(vertx).getKeyManagers()) {
                Optional<PrivateKey> found =
                        key((X509KeyManager) manager, own.getPublicKey().getAlgorithm());
                if (found.isPresent()) {
                    return found.get();
                }
            }
        } catch (Exception e) {
            // Not its cause: that may quote what it could not read.
            throw noKey(pem);
        }
        throw noKey(pem);
    }

    private static Optional<PrivateKey> key(X509KeyManager manager, String algorithm) {
        return Stream.ofNullable(manager.getServerAliases(algorithm, null))
                .flatMap(Stream::of)
                .map(manager::getPrivateKey)
                .findFirst();
    }

    private static Unfit noKey(Pem pem) {
        return new Unfit(
                "There is no key in " + pem.files().key()
                        + " that can be read: it is to be PEM, RSA or elliptic curve, and without a password.");
    }

    private static boolean belong(PrivateKey key, PublicKey open) {
        try {
            Signature signature = Signature.getInstance(
                    open.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(key);
            signature.update(ANYTHING);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(ANYTHING);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
