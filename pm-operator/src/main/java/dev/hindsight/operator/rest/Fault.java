package dev.hindsight.operator.rest;

/** One thing that a service found wrong in a body. */
public record Fault(String field, String code, String message) {}
