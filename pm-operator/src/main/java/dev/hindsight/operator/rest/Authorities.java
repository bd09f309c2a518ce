package dev.hindsight.operator.rest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.quarkus.tls.runtime.TrustStoreAndTrustOptions;
import io.quarkus.tls.runtime.TrustStoreProvider;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;

/**
 * Trusts exactly the authorities of a PEM file, for the TLS registry, which reads the file again in each reload period;
 * without a file, those of the JVM. {@code setting}: what the file is called in the configuration.
 */
public record Authorities(String setting, Optional<Path> file) implements TrustStoreProvider {

    @Override
    public TrustStoreAndTrustOptions getTrustStore(Vertx vertx) {
        return file.map(pem -> read(pem, vertx)).orElse(null);
    }

    private TrustStoreAndTrustOptions read(Path pem, Vertx vertx) {
        try {
            // the bytes and not the path: options of equal paths count as unchanged
            var options = new PemTrustOptions().addCertValue(Buffer.buffer(Files.readAllBytes(pem)));
            return new TrustStoreAndTrustOptions(options.loadKeyStore(vertx), options);
        } catch (Exception e) {
            throw new IllegalStateException(setting + ": cannot read the certificates of " + pem, e);
        }
    }
}
