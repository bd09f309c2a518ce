/**
 * One run: {@code Run} holds its request, collects its gaps and counts its pages. {@code ArtifactWriter} writes an artifact
 * within the limit of bytes, and {@code Truncation} names why an artifact is cut. {@code CaptureRunArtifact} is the artifact
 * about the run itself.
 */
package dev.hindsight.operator.capture.run;
