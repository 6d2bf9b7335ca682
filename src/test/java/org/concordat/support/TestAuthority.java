package org.concordat.support;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority made for one test, which gives out certificates of its own. */
public final class TestAuthority {
    private static final AlgorithmIdentifier ECDSA =
            new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.840.10045.4.3.2"));
    private static final AtomicInteger SERIALS = new AtomicInteger(1);

    private final KeyPair keys = keyPair();
    private final X500Name name = new X500Name("CN=an authority of a test");
    private final byte[] own =
            certificate(name, keys, Instant.now().plus(Duration.ofDays(1)), true, List.of());

    /**
     * What it gave out.
     *
     * @param serial tells it from all others of this run
     */
    public record Issued(int serial, String certificate, String key) {
        /** Writes both, each in one step; the key for its owner alone. */
        public void into(Path certificateFile, Path keyFile) {
            put(certificateFile, certificate, "rw-r--r--");
            put(keyFile, key, "rw-------");
        }
    }

    /** Replaces a file in one step. */
    public static void put(Path file, String text, String permissions) {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, text);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(permissions));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One for servers of these names, good for a day from now. */
    public Issued issue(String... names) {
        return issueUntil(Instant.now().plus(Duration.ofDays(1)), names);
    }

    /** One that runs out then. */
    public Issued issueUntil(Instant until, String... names) {
        int serial = SERIALS.get() + 1;
        KeyPair its = keyPair();
        byte[] certificate =
                certificate(new X500Name("CN=" + names[0]), its, until, false, List.of(names));
        return new Issued(
                serial,
                pem("CERTIFICATE", certificate),
                pem("PRIVATE" + " KEY", its.getPrivate().getEncoded()));
    }

    /** Its own certificate. */
    public String pem() {
        return pem("CERTIFICATE", own);
    }

    /** Trusts it and nobody else. */
    public SSLContext trusting() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "authority",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(own)));
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] certificate(
            X500Name subject,
            KeyPair subjects,
            Instant until,
            boolean authority,
            List<String> names) {
        V3TBSCertificateGenerator made = new V3TBSCertificateGenerator();
        made.setSerialNumber(new ASN1Integer(SERIALS.incrementAndGet()));
        made.setIssuer(name);
        made.setSubject(subject);
        made.setStartDate(new Time(Date.from(until.minus(Duration.ofDays(3)))));
        made.setEndDate(new Time(Date.from(until)));
        made.setSignature(ECDSA);
        made.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(subjects.getPublic().getEncoded()));
        try {
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(
                    Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!names.isEmpty()) {
                extensions.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(names.stream()
                                .map(TestAuthority::generalName)
                                .toArray(GeneralName[]::new)));
            }
            made.setExtensions(extensions.generate());
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(made.generateTBSCertificate().getEncoded(ASN1Encoding.DER));
            ASN1EncodableVector whole = new ASN1EncodableVector();
            whole.add(made.generateTBSCertificate());
            whole.add(ECDSA);
            whole.add(new DERBitString(signature.sign()));
            return new DERSequence(whole).getEncoded(ASN1Encoding.DER);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GeneralName generalName(String name) {
        return new GeneralName(
                name.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static String pem(String kind, byte[] bytes) {
        return Stream.of(
                        "-----BEGIN " + kind + "-----",
                        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                .encodeToString(bytes),
                        "-----END " + kind + "-----\n")
                .reduce((one, other) -> one + "\n" + other)
                .orElseThrow();
    }
}
