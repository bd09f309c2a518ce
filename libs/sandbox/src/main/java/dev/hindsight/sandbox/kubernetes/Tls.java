package dev.hindsight.sandbox.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.fabric8.kubernetes.client.internal.CertUtils;

import dev.hindsight.sandbox.wait.SandboxException;

/** TLS contexts from the PEM files that the API server wrote. */
final class Tls {
    private static final char[] NO_SECRET = "sandbox".toCharArray();

    private Tls() {}

    /** A server with this certificate chain and key. */
    static SSLContext serving(Path chain, Path key) {
        try (InputStream certificates = Files.newInputStream(chain);
                InputStream privateKey = Files.newInputStream(key)) {
            KeyStore store = CertUtils.createKeyStore(certificates, privateKey, "RSA", NO_SECRET, null, NO_SECRET);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_SECRET);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new SandboxException("Cannot serve with " + chain + ": " + e, e);
        }
    }

    static SSLContext trusting(Path certificates) {
        try (InputStream in = Files.newInputStream(certificates)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new SandboxException("Cannot trust " + certificates + ": " + e, e);
        }
    }
}
