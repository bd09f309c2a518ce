package dev.hindsight.operator.incident.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fabric8.kubernetes.api.model.ObjectMeta;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.incident.situation.Incidents;

/** Only what etcd shows exactly as it was declared proves that etcd went back. */
class FencedDeclarationTest {

    private static boolean isSame(Consumer<ObjectMeta> change) {
        var read = Incidents.incident();
        change.accept(read.getMetadata());
        return FencedDeclaration.isSame(Incidents.incident(), read);
    }

    @Test
    void theDeclaredStateIsTheCurrentOne() {
        assertThat(isSame(metadata -> {})).isTrue();
    }

    static Stream<Consumer<ObjectMeta>> otherStates() {
        return Stream.of(
                metadata -> metadata.setUid("uid-2"),
                metadata -> metadata.setGeneration(4L),
                metadata -> metadata.setResourceVersion("43"),
                metadata -> metadata.setResourceVersion("41"),
                metadata -> metadata.setDeletionTimestamp("2026-11-23T02:59:00Z"));
    }

    @ParameterizedTest
    @MethodSource("otherStates")
    void anotherStateProvesNothing(Consumer<ObjectMeta> change) {
        assertThat(isSame(change)).isFalse();
    }

    @Test
    void anObjectThatIsGoneProvesNothing() {
        assertThat(FencedDeclaration.isSame(Incidents.incident(), (Incident) null))
                .isFalse();
    }
}
