package dev.hindsight.operator.record;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.Objects;

/** The HTTP client, made anew when the file of trusted authorities changes (cert-manager rotates it). */
final class Connection {

    private final RecordConfig config;
    private FileTime madeFor;
    private HttpClient client;

    Connection(RecordConfig config) {
        this.config = config;
        refusePlainHttp();
    }

    synchronized HttpClient client() {
        var changed = config.caFile().map(Connection::modified).orElse(null);
        if (client == null || !Objects.equals(changed, madeFor)) {
            client = make();
            madeFor = changed;
        }
        return client;
    }

    private HttpClient make() {
        // HTTP/1.1: an upgrade to h2c would be tried on each plain connection, and proxies in between disagree on it
        var builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(config.connectTimeout());
        config.caFile().map(Trust::of).ifPresent(builder::sslContext);
        return builder.build();
    }

    private static FileTime modified(java.nio.file.Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new IllegalStateException("hindsight.record.ca-file " + file + " cannot be read", e);
        }
    }

    private void refusePlainHttp() {
        var host = config.url().getHost();
        var local = "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
        if ("http".equals(config.url().getScheme()) && !local && !config.allowPlainHttp()) {
            throw new IllegalStateException("hindsight.record.url " + config.url()
                    + " is plain HTTP to another machine; use https, or set hindsight.record.allow-plain-http=true"
                    + " where a mesh encrypts it");
        }
    }
}
