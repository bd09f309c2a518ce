package dev.hindsight.e2e.manifests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import com.fasterxml.jackson.databind.JsonNode;

/** A packaged program with the environment of its container, its mounts being folders of this machine. */
final class Container implements AutoCloseable {

    private final JsonNode spec;
    private final Path mounts;
    private final int port;
    private final Process process;
    private final HttpClient http;

    /** {@code more} is what a Secret and the kubelet would add. */
    Container(JsonNode spec, List<String> command, Path mounts, int port, Map<String, String> more)
            throws IOException, GeneralSecurityException {
        this.spec = spec;
        this.mounts = mounts;
        this.port = port;
        var program = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(logFile().toFile());
        Map<String, String> environment = program.environment();
        for (JsonNode variable : spec.path("env")) {
            environment.put(
                    variable.path("name").asText(), here(variable.path("value").asText()));
        }
        environment.put("QUARKUS_HTTP_SSL_PORT", Integer.toString(port));
        environment.putAll(more);
        this.process = program.start();
        this.http = HttpClient.newBuilder()
                .sslContext(trust(mounts.resolve("ca.crt")))
                .build();
    }

    /** Every mount of a Secret is the one folder that has its three files. */
    private String here(String value) {
        return value.replaceFirst("^/etc/hindsight/[^/]+", mounts.toString());
    }

    private static SSLContext trust(Path ca) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var in = Files.newInputStream(ca)) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** As the kubelet asks: the status and what was said; nothing while nobody listens. */
    String probe(String name) throws InterruptedException {
        JsonNode get = spec.path(name + "Probe").path("httpGet");
        String scheme = get.path("scheme").asText().toLowerCase(Locale.ROOT);
        URI uri = URI.create(scheme + "://localhost:" + port + get.path("path").asText());
        try {
            var answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException notYet) {
            return "";
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String log() throws IOException {
        return Files.readString(logFile());
    }

    private Path logFile() {
        return mounts.resolve("program.log");
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
