package dev.hindsight.bench.figure;

import java.time.Instant;

import dev.hindsight.e2e.Platform;

/** An {@code Incident} applied by its own field manager, as kubectl would. */
final class Declared {
    private Declared() {}

    static void create(Platform platform, String namespace, String name, String severity, Instant startedAt) {
        platform.kubernetes()
                .client()
                .resource("""
                        apiVersion: hindsight.dev/v1alpha1
                        kind: Incident
                        metadata: {name: %s, namespace: %s}
                        spec: {title: Checkout answers 5xx, severity: %s, startedAt: "%s"}
                        """.formatted(name, namespace, severity, startedAt))
                .create();
    }
}
