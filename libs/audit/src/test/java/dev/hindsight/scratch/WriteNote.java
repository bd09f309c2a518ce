package dev.hindsight.scratch;

/** The body of a POST. */
public record WriteNote(String name, String text) {}
