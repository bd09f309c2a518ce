/**
 * What alerts leave on an incident besides its record. In: {@code AlertEvent}s of a transaction (an alert came, fires again, ended).
 *
 * <p>{@code AlertHistory} reads the {@code EpisodeQuota}, writes timeline entries and {@code AlertEvidence} up to its limits, and
 * writes the quota back.
 *
 * <p>Out: timeline entries, artifacts of kind alert, and by {@code AlertGaps} a gap in the manifest for what was dropped.
 */
package dev.hindsight.incident.alert.history;
