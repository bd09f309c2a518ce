/**
 * What an {@code Incident} object of the cluster declares, brought into the record.
 *
 * <p>{@code DeclarationResource} takes a {@code Declaration} from the operator. {@code DeclarationService} locks the record;
 * {@code Fence} lets the newer state of the object win; {@code DeclaredValues}, {@code DeclaredMilestones} and {@code
 * DeclaredCorrections} change the fields; {@code DeclarationAudit} names the manager of each change. {@code Detachment} ends the
 * tie when the object is gone, and {@code ProjectionService} stores why an object could not be made.
 *
 * <p>Out: the projection that the operator writes into the object's status.
 */
package dev.hindsight.incident.declaration;
