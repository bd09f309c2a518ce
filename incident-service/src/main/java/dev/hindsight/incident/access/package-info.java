/**
 * The access table: {@code IncidentAccess} names the right that each route needs. The service does not start when a route is
 * missing from the table or the table names a route that is not served.
 */
package dev.hindsight.incident.access;
