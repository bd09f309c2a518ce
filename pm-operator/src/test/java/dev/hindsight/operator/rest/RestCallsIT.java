package dev.hindsight.operator.rest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;

import jakarta.ws.rs.WebApplicationException;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;

import dev.hindsight.sandbox.wait.Patience;

@QuarkusTest
@TestProfile(NoCluster.class)
class RestCallsIT {
    private final RestCalls<String> calls = new RestCalls<>(
            "api",
            "incident-service",
            Patience.LIMIT,
            new Breaker("incident-service", 5, Duration.ofSeconds(10), Clock.systemUTC()));

    @Test
    void anAnswerOfAnotherShapeIsUnreadable() {
        assertThatThrownBy(() -> calls.call(api -> answered("{\"pages\": \"many\"}", Pages.class)))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("incident-service answered something unreadable");
    }

    /** As a native executable behaves to which nobody registered the class. */
    @Test
    void aClassThatCannotBeMadeIsADefectAndNamesIt() {
        assertThatThrownBy(() -> calls.call(api -> answered("{\"pages\": 3}", Unmakeable.class)))
                .isInstanceOf(JsonDefect.class)
                .hasMessageContaining(Unmakeable.class.getName());
    }

    /** The client hands a failure of Jackson on within one of its own. */
    private static <T> Uni<T> answered(String json, Class<T> type) {
        try {
            return Uni.createFrom().item(new ObjectMapper().readValue(json, type));
        } catch (JsonProcessingException e) {
            return Uni.createFrom().failure(new WebApplicationException(e, 200));
        }
    }

    record Pages(int pages) {}

    static final class Unmakeable {
        private Unmakeable(int pages, String title) {}
    }
}
