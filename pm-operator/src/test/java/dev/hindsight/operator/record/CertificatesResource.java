package dev.hindsight.operator.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Two certificates; the one called {@code first} is trusted from the start. */
public final class CertificatesResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try {
            // under target, which the build owns
            var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "certificates");
            Certificates.make(folder, "first");
            Certificates.make(folder, "second");
            var trusted = Files.writeString(folder.resolve("ca.crt"), Certificates.pem(folder, "first"));
            return Map.of(
                    "hindsight.record.ca-file",
                    trusted.toAbsolutePath().toString(),
                    "quarkus.tls.incident-service.reload-period",
                    "200ms");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        // the files go with target
    }
}
