package dev.hindsight.outbox.maintenance;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import dev.hindsight.outbox.relay.RelayLifecycle;

/** Reports what waits and why, and never makes the service unready: work is accepted while Kafka is away. */
@Readiness
@Singleton
class OutboxHealth implements HealthCheck {
    private final RelayLifecycle lifecycle;
    private final Backlog backlog;

    OutboxHealth(RelayLifecycle lifecycle, Backlog backlog) {
        this.lifecycle = lifecycle;
        this.backlog = backlog;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("outbox")
                .up()
                .withData("unsent", backlog.unsent())
                .withData("oldestAgeSeconds", (long) backlog.oldestAgeSeconds())
                .withData("deadLetters", backlog.deadLetters());
        lifecycle.relay().ifPresent(relay -> {
            answer.withData("leader", relay.leads())
                    .withData("term", relay.terms())
                    .withData("heldSubjects", relay.heldStreams());
            relay.trouble().ifPresent(trouble -> answer.withData("trouble", trouble));
            relay.heldTopics().forEach((topic, reason) -> answer.withData("heldTopic." + topic, reason));
            relay.differingTopics()
                    .forEach((topic, partitions) -> answer.withData("partitionsOf." + topic, partitions.longValue()));
        });
        return answer.build();
    }
}
