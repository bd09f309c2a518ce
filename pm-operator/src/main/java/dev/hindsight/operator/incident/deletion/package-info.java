/**
 * An object that goes. {@code Detachment} tells incident-service the reason ({@code DeletionReasons}) and releases the
 * finalizer, at the latest at its deadline. {@code PendingDetachments} repeats what could not be told in time; after a start
 * {@code GoneObjects} finds records whose object went while no operator was there.
 */
package dev.hindsight.operator.incident.deletion;
