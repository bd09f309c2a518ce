package dev.hindsight.operator.record;

/** A sealed manifest. */
public record Seal(int episode, String manifestDigest, int artifacts) {}
