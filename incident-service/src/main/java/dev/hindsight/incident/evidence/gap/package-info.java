/**
 * What is missing: a {@code Gap} is a stretch of time and what it lacks. {@code CaptureRunGaps} reads those that the operator
 * states in its run; a higher package states its own through {@code EvidenceGaps}.
 */
package dev.hindsight.incident.evidence.gap;
