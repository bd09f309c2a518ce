package dev.hindsight.operator.rest;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The program without a cluster behind it: for tests of what calls a service. */
public final class NoCluster implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.operator-sdk.start-operator",
                "false",
                // waits for the operator's start for ever
                "quarkus.arc.exclude-types",
                "dev.hindsight.operator.lifecycle.LeadAtOnce");
    }
}
