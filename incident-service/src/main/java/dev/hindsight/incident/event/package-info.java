/**
 * Events of incidents, appended to the outbox in the transaction that makes the change.
 *
 * <p>{@code IncidentChanges} is the publisher of the package {@code incident}: {@code Transitions} derives the {@code
 * EventType}s from the record before and after. Other packages append an {@code IncidentEvent} of their own. {@code
 * IncidentEvents} adds the {@code Snapshot} of the record, cut to its size, and hands everything to {@code Outbox}.
 */
package dev.hindsight.incident.event;
