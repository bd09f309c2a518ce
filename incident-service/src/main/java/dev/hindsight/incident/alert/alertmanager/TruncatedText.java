package dev.hindsight.incident.alert.alertmanager;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What of an alert was too long to be kept whole: its path ({@code annotations.description}, {@code generatorURL}) with how many
 * characters of it there were and are; for {@code labels} and {@code annotations} themselves how many members.
 */
@RegisterForReflection
public record TruncatedText(String field, int kept, int total) {}
