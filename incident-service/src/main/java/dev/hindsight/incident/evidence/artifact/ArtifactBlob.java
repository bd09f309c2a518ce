package dev.hindsight.incident.evidence.artifact;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.evidence.bytes.ArtifactBytes;

/** The packed bytes of artifacts, one row for equal bytes of a namespace. Not an entity: nothing may load them by accident. */
final class ArtifactBlob {
    private ArtifactBlob() {}

    /** Two incidents may bring the same bytes at once: the second waits for the first and then has nothing to do. */
    static Uni<Void> keep(String namespace, ArtifactBytes bytes) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into artifact_blob (namespace, digest, gzip) values (:namespace, :digest, :gzip)"
                                        + " on conflict do nothing")
                        .setParameter("namespace", namespace)
                        .setParameter("digest", bytes.digest())
                        .setParameter("gzip", bytes.gzip())
                        .executeUpdate())
                .replaceWithVoid();
    }

    static Uni<byte[]> gzip(String namespace, String digest) {
        return Panache.getSession().chain(session -> session.createNativeQuery(
                        "select gzip from artifact_blob where namespace = :namespace and digest = :digest",
                        byte[].class)
                .setParameter("namespace", namespace)
                .setParameter("digest", digest)
                .getSingleResult());
    }
}
