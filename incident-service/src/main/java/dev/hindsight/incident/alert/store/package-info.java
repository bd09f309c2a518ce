/**
 * The rows of alerts in PostgreSQL, always read and written as sets. In: calls of the digest in its transaction.
 *
 * <p>{@code AlertGroups} locks the groups and says which is due, {@code OccurrenceRows} finds and writes {@code Occurrence}s, each with
 * its {@code Outcome}.
 *
 * <p>Out: rows, and over REST the alerts of an incident ({@code IncidentAlertsResource}), those that a source holds back
 * ({@code SuppressedResource}), and the {@code AlertSummary} of a record.
 */
package dev.hindsight.incident.alert.store;
