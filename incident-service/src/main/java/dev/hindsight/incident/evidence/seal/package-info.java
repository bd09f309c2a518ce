/**
 * Seals: an episode's manifest names all evidence that it had.
 *
 * <p>A change of an incident moves its {@code EvidenceWindow} ({@code EvidenceWindows}); {@code SealRule} says when the window
 * ends and when the seal is due. A POST ({@code SealResource}) or the due row ({@code DueSeals}) asks {@code SealService};
 * {@code Sealer} collects what no manifest covers ({@code CoveredArtifact}), writes the {@code Manifest}, the {@code Seal}, the
 * audit line and the event {@code EvidenceSealed} in one transaction. {@code ManifestResource} serves the very bytes.
 */
package dev.hindsight.incident.evidence.seal;
