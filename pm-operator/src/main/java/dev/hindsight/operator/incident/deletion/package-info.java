/**
 * An object that goes. {@code Detachment} reports the reason to incident-service ({@code DeletionReasons}) and releases the
 * finalizer, at the latest at its deadline. {@code PendingDetachments} repeats what could not be reported in time; after a start
 * {@code GoneObjects} finds records whose object went while no operator was there.
 */
package dev.hindsight.operator.incident.deletion;
