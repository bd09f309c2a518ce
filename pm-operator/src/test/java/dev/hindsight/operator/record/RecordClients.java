package dev.hindsight.operator.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import dev.hindsight.sandbox.wait.Patience;

/** Clients for tests without a container. */
public final class RecordClients {

    private RecordClients() {}

    /** The real client; its token is in the folder. */
    public static RecordClient of(URI url, Path folder) {
        try {
            var token = Files.writeString(folder.resolve("token"), "token");
            // what is only slow must not count as away
            return new RecordClient(
                    config(url, token, Patience.LIMIT), Optional::empty, OpenTelemetry.noop(), Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RecordConfig config(URI url, Path token, Duration timeout) {
        var values = Map.of(
                "hindsight.record.url",
                url.toString(),
                "hindsight.record.token-file",
                token.toString(),
                "hindsight.record.connect-timeout",
                timeout.toString(),
                "hindsight.record.read-timeout",
                timeout.toString(),
                "hindsight.record.breaker-pause",
                Patience.LIMIT.toString());
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(RecordConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(RecordConfig.class);
    }
}
