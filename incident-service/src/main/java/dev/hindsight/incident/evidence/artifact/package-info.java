/**
 * Artifacts: pieces of evidence, each named by the digest of its bytes.
 *
 * <p>PUT of bytes: {@code ArtifactResource} takes a share of the transfer budget and reads them ({@code bytes}) → {@code
 * ArtifactContent} (summary, gaps) → {@code ArtifactService} stores {@code Artifact} and {@code ArtifactBlob}, the audit line
 * and the event {@code ArtifactCaptured} in one transaction. {@code ArtifactBatch} does the same for many from inside, as
 * intake of alerts. GET: {@code ArtifactsResource} lists, {@code ArtifactDownload} sends the bytes as they came.
 */
package dev.hindsight.incident.evidence.artifact;
