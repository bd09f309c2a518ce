/**
 * What a client sees of an incident.
 *
 * <p>{@code IncidentView} is the full form, {@code ProjectionView} the part that the operator shows in the object's status.
 * {@code IncidentJson} gives the record as JSON for answers, audit and events; {@code IncidentResponses} adds the ETag and the
 * status code. {@code EpisodeSource} is the port through which the package {@code evidence} adds the episodes and their seals.
 */
package dev.hindsight.incident.incident.view;
