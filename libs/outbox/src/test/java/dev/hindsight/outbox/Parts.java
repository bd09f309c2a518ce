package dev.hindsight.outbox;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

import dev.hindsight.sandbox.SandboxResource;

/** PostgreSQL and Kafka of the test application. */
@QuarkusTestResource(value = SandboxResource.class, initArgs = @ResourceArg(name = "parts", value = "postgres,kafka"))
class Parts {}
