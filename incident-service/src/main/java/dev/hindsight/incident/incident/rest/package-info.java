/**
 * Incidents over REST: list, open, read, replace, merge, and their audit trail.
 *
 * <p>{@code IncidentsResource} and {@code IncidentResource} check the request against the contract; {@code IncidentService}
 * opens and edits in one transaction and hands the record to {@code IncidentWriter}; {@code IncidentList} reads a page by {@code
 * IncidentFilter}.
 */
package dev.hindsight.incident.incident.rest;
