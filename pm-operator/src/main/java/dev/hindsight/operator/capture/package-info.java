/**
 * Evidence from the cluster. In: a {@code CaptureRequest} with namespaces, window and limits. {@code Capture} reads the
 * namespaces ({@code workload}), the rollouts ({@code rollout}) and the events ({@code event}) and writes the artifacts and the
 * gaps of one run. {@code CaptureSchedule} says when the next run is due; {@code FinalRun} what the last run still lacks; {@code
 * NamespaceConsent} whether a namespace allows capture. Out: a {@code CaptureResult}. Nothing here knows incident-service.
 */
package dev.hindsight.operator.capture;
