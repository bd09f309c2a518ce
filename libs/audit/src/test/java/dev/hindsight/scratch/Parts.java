package dev.hindsight.scratch;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

import dev.hindsight.sandbox.SandboxResource;

/** The service on a real PostgreSQL, Kafka and API server, as one application for all tests of this module. */
@QuarkusTestResource(
        value = SandboxResource.class,
        initArgs = @ResourceArg(name = "parts", value = "postgres,kafka,kubernetes"))
class Parts {}
