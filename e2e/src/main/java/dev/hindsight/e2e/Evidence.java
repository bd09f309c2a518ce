package dev.hindsight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** An incident's evidence as anybody with the right to read it checks it: download, and plain SHA-256. */
final class Evidence {
    private final Rest rest;
    private final String incident;

    Evidence(Rest rest, String incident) {
        this.rest = rest;
        this.incident = incident;
    }

    /** The newest artifact of a kind. */
    JsonNode newest(String kind) {
        JsonNode items = found("/artifacts?kind=" + kind + "&limit=1").json().path("items");
        assertThat(items).as("artifacts of kind " + kind).isNotEmpty();
        return Texts.json(bytes(items.get(0).path("digest").asText()));
    }

    /** Downloads the manifest and everything that it names, and hashes the bytes; the digest of the manifest itself. */
    String recomputedDigest(int episode) {
        byte[] manifest = found("/manifests/" + episode).body();
        for (JsonNode artifact : Texts.json(manifest).path("artifacts")) {
            String digest = artifact.path("digest").asText();
            assertThat(Texts.sha256(bytes(digest))).isEqualTo(digest);
        }
        return Texts.sha256(manifest);
    }

    List<String> kindsInManifest(int episode) {
        var kinds = new ArrayList<String>();
        found("/manifests/" + episode)
                .json()
                .path("artifacts")
                .forEach(artifact -> kinds.add(artifact.path("kind").asText()));
        return kinds;
    }

    /** All artifacts of all pages. */
    List<String> digests() {
        var digests = new ArrayList<String>();
        String cursor = "";
        do {
            JsonNode page = found("/artifacts?limit=100" + cursor).json();
            page.path("items").forEach(item -> digests.add(item.path("digest").asText()));
            cursor = page.hasNonNull("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : null;
        } while (cursor != null);
        return digests;
    }

    private byte[] bytes(String digest) {
        return found("/artifacts/" + digest.substring("sha256:".length())).body();
    }

    private Rest.Answer found(String path) {
        Rest.Answer answer = rest.get(incident + path);
        assertThat(answer.status()).as("GET " + path).isEqualTo(200);
        return answer;
    }
}
