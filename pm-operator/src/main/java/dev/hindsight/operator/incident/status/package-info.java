/**
 * The status of an object. {@code RecordView} shows the record, {@code Readiness} and {@code Verdicts} decide the conditions,
 * {@code DraftStatus} finishes the draft, {@code StatusBudget} cuts it to its size and {@code StatusWriter} writes once, if
 * anything changed. {@code ConditionEvents} writes an Event when a condition changes. {@code UnwrittenRuns} remembers runs that
 * found nothing new.
 */
package dev.hindsight.operator.incident.status;
