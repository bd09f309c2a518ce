/**
 * The reconciler of {@code Incident} objects. Each visit of {@code IncidentReconciler} goes: {@code Situation} → {@code Plan} →
 * {@code RecordSync} → {@code CaptureGate} → {@code DraftStatus} → one write → {@code NextVisit}. {@code WakeUpFilter} says
 * which change of an object causes a visit. The packages below build on each other in this order: situation, capture, status,
 * sync; deletion beside them.
 */
package dev.hindsight.operator.incident;
