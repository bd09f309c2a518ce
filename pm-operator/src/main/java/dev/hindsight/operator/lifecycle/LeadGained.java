package dev.hindsight.operator.lifecycle;

/** This process leads from now on. */
public record LeadGained() {}
