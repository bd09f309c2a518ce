/**
 * The reconciler of {@code Incident} objects. {@code IncidentReconciler} is what the SDK calls: settings, sources of wake-ups, a
 * {@code Visit} or a {@code Detachment} as one attempt. A visit goes: {@code Situation} → {@code Plan} → {@code RecordSync} →
 * {@code CaptureGate} → {@code DraftStatus} → one write → {@code NextVisit}. {@code WakeUpFilter} says which change of an object
 * causes a visit. The packages below build on each other in this order: situation, capture, status, sync; deletion beside them.
 */
package dev.hindsight.operator.incident;
