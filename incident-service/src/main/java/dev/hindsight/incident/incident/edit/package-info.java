/**
 * Which fields of an incident a client may change.
 *
 * <p>{@code IncidentField} lists the fields once: name, milestone or not, getter, setter. {@code IncidentFields} is a request
 * body with those fields; {@code EditRules} names every change that the state of the record forbids. {@code OpaqueFields}
 * carries the objects that the service stores and does not read.
 */
package dev.hindsight.incident.incident.edit;
