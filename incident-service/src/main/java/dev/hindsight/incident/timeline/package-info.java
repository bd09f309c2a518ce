/**
 * The timeline: what happened, when, and who or what says so. Entries are only added.
 *
 * <p>{@code TimelineResource} takes an {@code AddEntry} ({@code EntryJson}); {@code TimelineService} checks what it refers to,
 * flags an {@code EntryAnomaly} and writes the {@code TimelineEntry} with its audit entry and event. {@code TimelineBatch} does so
 * for many entries in one statement. {@code TimelinePage} reads by {@code TimelineFilter}. {@code KnownArtifacts} is the port to
 * the package {@code evidence}.
 */
package dev.hindsight.incident.timeline;
