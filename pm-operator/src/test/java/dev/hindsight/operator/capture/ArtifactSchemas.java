package dev.hindsight.operator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.hindsight.canonicaljson.CanonicalJson;
import dev.hindsight.canonicaljson.Digests;
import dev.hindsight.operator.capture.request.CapturedArtifact;

/** Holds artifacts against the formats that we publish. */
public final class ArtifactSchemas {

    static final Path CONTRACTS = Path.of("contracts", "artifacts");

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private ArtifactSchemas() {}

    /** Its bytes are canonical, the digest is theirs, and the schema of its kind accepts them. */
    public static JsonNode assertValid(CapturedArtifact artifact) {
        JsonNode tree = assertValid(artifact.kind(), artifact.bytes());
        assertThat(artifact.digest()).isEqualTo(Digests.of(artifact.bytes()));
        return tree;
    }

    public static JsonNode assertValid(String kind, byte[] bytes) {
        try {
            JsonNode tree = CanonicalJson.MAPPER.readTree(bytes);
            Schema schema = REGISTRY.getSchema(Files.readString(CONTRACTS.resolve(kind + ".schema.json")));
            assertThat(schema.validate(tree)).isEmpty();
            assertThat(CanonicalJson.bytes(tree)).isEqualTo(bytes);
            return tree;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
