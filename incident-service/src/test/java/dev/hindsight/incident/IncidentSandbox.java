package dev.hindsight.incident;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

import dev.hindsight.sandbox.SandboxResource;

/** The program on a real PostgreSQL, Kafka and API server, as one application for all tests that say so. */
@QuarkusTestResource(
        value = SandboxResource.class,
        initArgs = @ResourceArg(name = "parts", value = "postgres,kafka,kubernetes"))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface IncidentSandbox {}
