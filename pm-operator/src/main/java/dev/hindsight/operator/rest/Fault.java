package dev.hindsight.operator.rest;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** One thing that a service found wrong in a body. */
@RegisterForReflection
public record Fault(String field, String code, String message) {}
