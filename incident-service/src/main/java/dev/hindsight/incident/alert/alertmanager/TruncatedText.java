package dev.hindsight.incident.alert.alertmanager;

/**
 * What of an alert was too long to be kept whole: its path ({@code annotations.description}, {@code generatorURL}) with how many
 * characters of it there were and are; for {@code labels} and {@code annotations} themselves how many members.
 */
public record TruncatedText(String field, int kept, int total) {}
