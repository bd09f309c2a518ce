/**
 * What a run is asked for and what it gives: {@code CaptureRequest}, its {@code Window} and {@code Scope}; {@code
 * CapturedArtifact}s, {@code Gap}s and preceding changes in a {@code CaptureResult}. {@code Foreign} reads text that others
 * wrote, with limits.
 */
package dev.hindsight.operator.capture.request;
