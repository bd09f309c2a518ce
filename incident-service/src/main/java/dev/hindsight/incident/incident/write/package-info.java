/**
 * The last step of every change of an incident, in the transaction of its caller.
 *
 * <p>{@code IncidentWriter} settles the record, writes its audit entries ({@code IncidentAudit}), calls each {@code
 * IncidentListener} and, last, the {@code ChangePublisher}. Both are ports: {@code evidence} listens, {@code event} publishes. A
 * write without a change does nothing.
 */
package dev.hindsight.incident.incident.write;
