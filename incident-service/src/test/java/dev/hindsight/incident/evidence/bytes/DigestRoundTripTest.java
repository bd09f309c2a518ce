package dev.hindsight.incident.evidence.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

import org.erdtman.jcs.JsonCanonicalizer;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.hindsight.canonicaljson.CanonicalCheck;
import dev.hindsight.canonicaljson.Digests;
import dev.hindsight.canonicaljson.NotCanonical;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Row 42: the digest of an artifact can be recomputed from what is stored, whatever the bytes are. */
class DigestRoundTripTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Property(tries = 300)
    void storedBytesHaveTheDigestOfWhatWasSentPackedOrNot(@ForAll byte[] sent) throws IOException {
        // When
        ArtifactBytes plain = ArtifactBytes.receive(new ByteArrayInputStream(sent), false, false);
        ArtifactBytes packed = ArtifactBytes.receive(new ByteArrayInputStream(GunzipTest.gzip(sent)), true, false);

        // Then
        assertThat(ArtifactBytes.unpack(plain.gzip())).isEqualTo(sent);
        assertThat(plain.digest()).isEqualTo(packed.digest()).isEqualTo(Digests.of(sent));
        assertThat(plain.length()).isEqualTo(sent.length);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theCanonicalFormOfAnyJsonIsTakenAsItIs(@ForAll("json") Object value) throws IOException {
        // Given
        byte[] canonical = canonical(value);

        // When
        ArtifactBytes taken = ArtifactBytes.receive(new ByteArrayInputStream(canonical), false, true);

        // Then
        assertThat(ArtifactBytes.unpack(taken.gzip())).isEqualTo(canonical);
        assertThat(taken.digest()).isEqualTo(Digests.of(canonical));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatDiffersFromItsCanonicalFormIsRefused(@ForAll("json") Object value, @ForAll int place, @ForAll byte change)
            throws IOException {
        // Given one byte of a canonical text changed into something that is still JSON, or not
        byte[] bytes = canonical(value);
        bytes[Math.floorMod(place, bytes.length)] = change;

        // When the library agrees that it is canonical, so must the check; else it must refuse
        if (isItsOwnForm(bytes)) {
            CanonicalCheck.check(bytes);
        } else {
            assertThatThrownBy(() -> CanonicalCheck.check(bytes)).isInstanceOf(NotCanonical.class);
        }
    }

    /** Asks the library; it knows neither duplicates nor malformed UTF-8, which decode to something else here. */
    private static boolean isItsOwnForm(byte[] bytes) {
        try {
            return Arrays.equals(new JsonCanonicalizer(bytes).getEncodedUTF8(), bytes);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static byte[] canonical(Object value) throws IOException {
        return new JsonCanonicalizer(
                        JSON.writeValueAsString(Map.of("value", value)).getBytes(UTF_8))
                .getEncodedUTF8();
    }

    @Provide
    Arbitrary<Object> json() {
        return json(3);
    }

    /** Nesting is bounded by construction: a lazily recursive generator can fill any heap. */
    private static Arbitrary<Object> json(int depth) {
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                text().map(Object.class::cast),
                Arbitraries.integers().map(Object.class::cast),
                Arbitraries.doubles().map(Object.class::cast),
                Arbitraries.of(true, false).map(Object.class::cast));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Object> inner = json(depth - 1);
        return Arbitraries.oneOf(
                leaf,
                inner.list().ofMaxSize(3).map(Object.class::cast),
                Arbitraries.maps(text(), inner).ofMaxSize(3).map(Object.class::cast));
    }

    /** Any code point but lone surrogates, which no UTF-8 can carry. */
    private static Arbitrary<String> text() {
        return Arbitraries.strings().all().ofMaxLength(12).map(s -> new String(s.getBytes(UTF_8), UTF_8));
    }
}
