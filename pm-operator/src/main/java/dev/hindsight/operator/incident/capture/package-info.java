/**
 * The capture step of a visit. {@code CaptureGate} decides whether a run is allowed and due ({@code CaptureFacts}); {@code
 * CaptureStep} makes it under a permit ({@code CaptureRuns}, {@code Permits}) and stores artifacts and seal with
 * incident-service ({@code Evidence}); {@code CaptureProgress} and {@code Changes} write the result into the drafted status.
 */
package dev.hindsight.operator.incident.capture;
