package dev.hindsight.operator.wakeup;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Reports whether notifications come, and never makes the operator unready: without them the polls find each change later. */
@Readiness
@ApplicationScoped
class KafkaHealth implements HealthCheck {

    private final RecordChanges changes;

    KafkaHealth(RecordChanges changes) {
        this.changes = changes;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("kafka")
                .up()
                .withData("wake-ups", changes.state().label())
                .build();
    }
}
