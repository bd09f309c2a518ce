/**
 * Makes occurrences and incidents of alerts. In: an {@code AlertBatch} in a transaction of intake, or a due group ({@code DueAlerts}).
 *
 * <p>{@code Digest} runs the steps, and the signature of each names its result: lock groups and find known alerts, classify (pure),
 * lock incidents, decide (pure, see {@code decision}), apply ({@code Applier} with {@code IncidentOpener}: {@code Applied}), show
 * ({@code Presenter} with {@code IncidentUpdate}).
 *
 * <p>Out: {@code Digested}, how many alerts had which outcome; incidents, rows, timeline and evidence are written.
 */
package dev.hindsight.incident.alert.digest;
