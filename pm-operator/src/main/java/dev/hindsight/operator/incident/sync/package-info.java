/**
 * Declares the object at incident-service and reads its record. {@code RecordSync} declares when the object changed, else asks
 * for the projection with its ETag when that is old ({@code PolledRecords}). {@code FencedDeclaration} handles an answer that a
 * newer state is known already.
 */
package dev.hindsight.operator.incident.sync;
