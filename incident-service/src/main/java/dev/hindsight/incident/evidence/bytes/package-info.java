/**
 * Bytes on their way in and out, in bounded memory: {@code ArtifactTransfers} lets in as many as the heap takes, {@code
 * ArtifactBytes} unpacks ({@code Gunzip}), digests and checks the canonical form while they stream by.
 */
package dev.hindsight.incident.evidence.bytes;
