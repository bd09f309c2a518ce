package dev.hindsight.audit;

import java.util.UUID;

/** The record that was changed: its kind, such as {@code incident}, its id, and its version after the change. */
public record Audited(String kind, UUID id, long version) {}
