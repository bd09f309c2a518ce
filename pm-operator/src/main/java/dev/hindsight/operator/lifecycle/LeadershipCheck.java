package dev.hindsight.operator.lifecycle;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A replica that waits for the lease is ready; one that lost it is about to exit and is not. */
@Readiness
final class LeadershipCheck implements HealthCheck {

    private final Leadership leadership;

    LeadershipCheck(Leadership leadership) {
        this.leadership = leadership;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("leadership")
                .status(!leadership.lost())
                .build();
    }
}
