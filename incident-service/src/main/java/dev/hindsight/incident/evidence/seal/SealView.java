package dev.hindsight.incident.evidence.seal;

import java.net.URI;
import java.time.Instant;

/** A sealed episode as REST shows it; the manifest itself is at {@code url}. */
record SealView(
        int episode, String manifestDigest, String prevManifestDigest, int artifacts, Instant sealedAt, URI url) {

    static SealView of(SealSummary seal, URI manifests) {
        return new SealView(
                seal.episode(),
                seal.digest(),
                seal.previous(),
                seal.artifacts(),
                seal.sealedAt(),
                URI.create(manifests + "/" + seal.episode()));
    }
}
