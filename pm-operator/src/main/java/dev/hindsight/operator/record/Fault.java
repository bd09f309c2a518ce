package dev.hindsight.operator.record;

/** One thing that incident-service found wrong in a body. */
public record Fault(String field, String code, String message) {}
