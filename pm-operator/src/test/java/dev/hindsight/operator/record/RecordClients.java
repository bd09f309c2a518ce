package dev.hindsight.operator.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import dev.hindsight.operator.rest.RestClients;
import dev.hindsight.sandbox.wait.Patience;

/** The real client of a service that the test plays, for tests in Quarkus. */
public final class RecordClients {

    private RecordClients() {}

    /** Its token is in the folder. What is only slow does not count as away. */
    public static RecordClient of(URI url, Path folder) {
        try {
            var token = Files.writeString(folder.resolve("token"), "token");
            return of(url, token, Patience.LIMIT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RecordClient of(URI url, Path token, Duration timeout) {
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
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(RecordConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(RecordConfig.class);
        return new RecordClient(Arc.container().instance(RestClients.class).get(), config, Optional::empty);
    }
}
