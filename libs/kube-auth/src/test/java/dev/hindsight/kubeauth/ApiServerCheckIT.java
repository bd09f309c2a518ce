package dev.hindsight.kubeauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.function.Predicate;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

@QuarkusTest
class ApiServerCheckIT {
    Sandbox sandbox;

    @Test
    void anApiServerThatIsAwayIsNamedAndKeepsTheServiceReady() {
        // Given
        ready(ApiServerCheckIT::isReachable);
        sandbox.kubernetes().apiServer().pause();
        try {
            // When
            Response ready = ready(checks -> true);

            // Then
            assertThat(isReachable(ready.jsonPath())).isFalse();
            assertThat(RestAssured.get("/q/metrics").asString())
                    .contains(
                            "# HELP hindsight_dependency_up 1 if the dependency answered the last health check",
                            "hindsight_dependency_up{dependency=\"kubernetes-api\"} 0.0");
        } finally {
            sandbox.kubernetes().apiServer().resume();
        }
        ready(ApiServerCheckIT::isReachable);
    }

    private static boolean isReachable(JsonPath checks) {
        return checks.getBoolean("checks.find { it.name == 'kubernetes-api' }.data.reachable");
    }

    /** The first answer that is ready and like this: on a busy machine the API server may answer later than a check waits. */
    private static Response ready(Predicate<JsonPath> checks) {
        return await().atMost(Patience.LIMIT)
                .until(
                        () -> RestAssured.get("/q/health/ready"),
                        answer -> answer.statusCode() == 200 && checks.test(answer.jsonPath()));
    }
}
