/**
 * Decides what becomes of alerts, without reading or writing anything. In: an {@code AlertBatch}, the locked groups, and what is known
 * of its alerts.
 *
 * <p>{@code Grouping} says which group an alert belongs to; {@code KnownAlerts} finds its occurrence; {@code Classifier} says what the
 * alert means for it ({@code Classified}, collected as {@code GroupChanges}); {@code Decider} holds back, chooses a {@code Target} and makes
 * one {@code Decision} an alert.
 *
 * <p>Out: a {@code GroupDecision} for each group, which {@code digest} carries out.
 */
package dev.hindsight.incident.alert.decision;
