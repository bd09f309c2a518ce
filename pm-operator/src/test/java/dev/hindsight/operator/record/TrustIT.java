package dev.hindsight.operator.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import dev.hindsight.operator.rest.NoCluster;
import dev.hindsight.operator.rest.ServiceUnavailable;
import dev.hindsight.sandbox.wait.Patience;

@QuarkusTest
@TestProfile(NoCluster.class)
@WithTestResource(CertificatesResource.class)
class TrustIT {

    private static final IncidentKey KEY = new IncidentKey("shop", "checkout-5xx");

    @TempDir
    Path folder;

    @Inject
    RecordConfig config;

    private Path trusted;

    @BeforeEach
    void trustTheFirst() throws Exception {
        trusted = config.caFile().orElseThrow();
        trust("first");
    }

    @Test
    void aReplacedAuthorityIsTakenUpWithoutARestart() throws Exception {
        try (var first = service("first");
                var second = service("second")) {
            // Given
            var known = RecordClients.of(first.url(), folder);
            var unknown = RecordClients.of(second.url(), folder);
            await().atMost(Patience.LIMIT).until(() -> answers(known));
            assertThatThrownBy(() -> unknown.poll(KEY, Optional.empty()))
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessageStartingWith("incident-service cannot be reached: ");

            // When
            trust("second");

            // Then
            await().atMost(Patience.LIMIT).until(() -> answers(RecordClients.of(second.url(), folder)));
            await().atMost(Patience.LIMIT).until(() -> answers(unknown));
            assertThat(answers(RecordClients.of(first.url(), folder))).isFalse();
        }
    }

    private static boolean answers(RecordClient client) {
        try {
            return client.poll(KEY, Optional.empty()) instanceof Polled.Same;
        } catch (ServiceUnavailable e) {
            return false;
        }
    }

    private StubService service(String name) throws Exception {
        return new StubService(Certificates.serving(trusted.getParent(), name)).then(304, "");
    }

    private void trust(String name) throws Exception {
        var next = Files.writeString(folder.resolve("next"), Certificates.pem(trusted.getParent(), name));
        Files.move(next, trusted, StandardCopyOption.REPLACE_EXISTING);
    }
}
