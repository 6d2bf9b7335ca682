package org.concordat.cluster;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PfxOptions;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * The one certificate that every node of a cluster shows and the only one that any believes. Each makes it for
 * itself from the cluster's key: Ed25519 signs the same to the same, so all make the same one.
 */
final class BusIdentity {
    private static final AlgorithmIdentifier ED25519 =
            new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.112"));
    private static final X500Name NAME = new X500Name("CN=concordat cluster");
    /** It ends with its key and not before. */
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");

    private static final Instant UNTIL = Instant.parse("2199-12-31T23:59:59Z");

    private final PrivateKey key;
    private final Certificate certificate;

    BusIdentity(ClusterKey cluster) {
        byte[] seed = cluster.of("bus");
        try {
            key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(
                            new PrivateKeyInfo(ED25519, new DEROctetString(seed)).getEncoded()));
            certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate(seed)));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no certificate for the cluster", e);
        }
    }

    private static byte[] certificate(byte[] seed) throws IOException {
        byte[] open = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, open, 0);
        V3TBSCertificateGenerator made = new V3TBSCertificateGenerator();
        made.setSerialNumber(new ASN1Integer(1));
        made.setIssuer(NAME);
        made.setSubject(NAME);
        made.setStartDate(new Time(Date.from(FROM)));
        made.setEndDate(new Time(Date.from(UNTIL)));
        made.setSignature(ED25519);
        made.setSubjectPublicKeyInfo(new SubjectPublicKeyInfo(ED25519, open));
        byte[] said = made.generateTBSCertificate().getEncoded();
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, said, 0, said.length, signature, 0);
        ASN1EncodableVector whole = new ASN1EncodableVector();
        whole.add(made.generateTBSCertificate());
        whole.add(ED25519);
        whole.add(new DERBitString(signature));
        return new DERSequence(whole).getEncoded();
    }

    /** What it shows. */
    PfxOptions own() {
        return store((store, password) ->
                store.setKeyEntry("node", key, password, new Certificate[] {certificate}));
    }

    /** Whom it believes. */
    PfxOptions trusted() {
        return store((store, password) -> store.setCertificateEntry("nodes", certificate));
    }

    @FunctionalInterface
    private interface Filling {
        void fill(KeyStore store, char[] password) throws GeneralSecurityException;
    }

    /** In memory only, since Vert.x takes it in no other form; the password is nobody's. */
    private static PfxOptions store(Filling filling) {
        String password = UUID.randomUUID().toString();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            filling.fill(store, password.toCharArray());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password.toCharArray());
            return new PfxOptions()
                    .setPassword(password)
                    .setValue(Buffer.buffer(bytes.toByteArray()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no store for the cluster's certificate", e);
        }
    }
}
