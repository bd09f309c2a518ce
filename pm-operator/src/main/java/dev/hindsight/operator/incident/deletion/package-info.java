/**
 * An object that goes. {@code Detachment} forgets it ({@code ObjectMemory}), reports the reason ({@code DeletionReasons}) to
 * incident-service and releases the finalizer, at the latest at its deadline. {@code DetachmentReports} repeats what could not be
 * reported in time; after a start {@code GoneObjects} finds records whose object went while no operator was there.
 */
package dev.hindsight.operator.incident.deletion;
