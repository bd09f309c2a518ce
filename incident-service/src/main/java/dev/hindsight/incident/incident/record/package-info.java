/**
 * The record of one incident and the rules that follow from its own values.
 *
 * <p>{@code Incident} is the row. Each writer locks it ({@code lock}), changes its fields and calls {@code changed}: {@code
 * Lifecycle} and {@code Anomalies} then follow from {@code Milestones}, {@code Cancellation} and the rest. {@code IncidentRules}
 * names every fault of a record that is about to be written. {@code Declared} holds what a custom resource declared and each
 * open {@code Conflict}; {@code WrittenText} takes secrets out of each text before it is stored.
 *
 * <p>Other packages of this feature build on this one; it uses none of them.
 */
package dev.hindsight.incident.incident.record;
