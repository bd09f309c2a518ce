package dev.hindsight.kubeauth;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

import dev.hindsight.sandbox.SandboxResource;

/** One cluster for all tests of this module; the test application is incident-service under the shipped roles. */
@QuarkusTestResource(
        value = SandboxResource.class,
        initArgs = {
            @ResourceArg(name = "parts", value = "kubernetes"),
            @ResourceArg(name = "manifests", value = "../../k8s/overlays/sandbox"),
            @ResourceArg(name = "serviceAccount", value = "hindsight-system/incident-service")
        })
class SharedCluster {}
