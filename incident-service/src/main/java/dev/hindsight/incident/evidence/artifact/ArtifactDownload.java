package dev.hindsight.incident.evidence.artifact;

import java.util.Arrays;
import java.util.Locale;

import jakarta.ws.rs.core.Response;

import dev.hindsight.canonicaljson.Digests;
import dev.hindsight.incident.evidence.bytes.ArtifactBytes;

/**
 * One answer with an artifact's bytes, packed for who takes gzip. The content is foreign: a browser must neither guess its type
 * nor run it. Each coding has a strong ETag of its own, as both are made of the digest.
 */
final class ArtifactDownload {
    private final boolean packed;
    private final String etag;

    ArtifactDownload(String digest, String acceptEncoding) {
        packed = takesGzip(acceptEncoding);
        etag = '"' + digest + (packed ? "-gzip" : "") + '"';
    }

    boolean isKnown(String ifNoneMatch) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .anyMatch(known -> known.equals("*") || known.equals(etag) || known.equals("W/" + etag));
    }

    Response notModified() {
        return Response.notModified()
                .header("ETag", etag)
                .header("Vary", "Accept-Encoding")
                .build();
    }

    Response answer(Artifact artifact, byte[] gzip) {
        byte[] entity = packed ? gzip : ArtifactBytes.unpack(gzip);
        return Response.ok(entity)
                .header("Content-Type", artifact.mediaType)
                .header("Content-Length", entity.length)
                .header("Content-Encoding", packed ? "gzip" : "identity")
                .header("ETag", etag)
                .header("Vary", "Accept-Encoding")
                .header("Cache-Control", "private, no-cache")
                .header("Content-Disposition", "attachment; filename=\"" + fileName(artifact) + '"')
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .build();
    }

    private static String fileName(Artifact artifact) {
        return artifact.kind + "-" + Digests.hex(artifact.digest).substring(0, 12);
    }

    private static boolean takesGzip(String acceptEncoding) {
        return acceptEncoding != null
                && Arrays.stream(acceptEncoding.toLowerCase(Locale.ROOT).split(","))
                        .map(String::strip)
                        .anyMatch(coding -> coding.matches("gzip(\\s*;\\s*q=(1(\\.0*)?|0\\.0*[1-9][0-9]*))?"));
    }
}
