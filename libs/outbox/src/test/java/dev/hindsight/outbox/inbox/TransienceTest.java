package dev.hindsight.outbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.charset.MalformedInputException;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.pgclient.PgException;

import dev.hindsight.outbox.cloudevents.NotACloudEvent;
import dev.hindsight.outbox.cloudevents.RawRecord;

class TransienceTest {

    @ParameterizedTest
    @CsvSource({
        "57P01, true",
        "57P03, true",
        "08006, true",
        "53300, true",
        "40001, true",
        "40P01, true",
        "55P03, true",
        "25006, true",
        "57014, false",
        "23505, false",
        "22021, false",
        "42P01, false"
    })
    void what_the_database_said_tells_whether_it_passes(String state, boolean passes) {
        // Given
        var said = new PgException("said", "ERROR", state, null);

        // Then
        assertThat(Transience.of(new IllegalStateException(said))).isEqualTo(passes);
    }

    @Test
    void a_network_fault_passes_and_a_fault_of_the_handler_does_not() {
        assertThat(Transience.of(new RuntimeException(new ConnectException()))).isTrue();
        assertThat(Transience.of(new TimeoutException())).isTrue();
        assertThat(Transience.of(new TransientFailure("later", null))).isTrue();
        assertThat(Transience.of(new IllegalStateException("never"))).isFalse();
        assertThat(Transience.of(new NotACloudEvent("never"))).isFalse();
    }

    @Test
    void bytes_that_cannot_be_read_stay_so_although_java_calls_it_input_and_output() {
        assertThat(Transience.of(fault(() -> new ObjectMapper().readTree("{")))).isFalse();
        assertThat(Transience.of(fault(() -> new ObjectMapper().readValue("{\"id\":1}", RawRecord.class))))
                .isFalse();
        assertThat(Transience.of(new UncheckedIOException(new MalformedInputException(1))))
                .isFalse();
        assertThat(Transience.of(new UncheckedIOException(new ZipException()))).isFalse();
        assertThat(Transience.of(new JsonMappingException(null, "reading", new SocketException("reset"))))
                .as("the network under the reading")
                .isTrue();
    }

    private static Throwable fault(ThrowingCallable reading) {
        return new IllegalStateException(catchThrowable(reading));
    }

    @Test
    void the_same_fault_has_the_same_hash_whatever_it_says() {
        assertThat(StackHash.of(fault("one")))
                .isEqualTo(StackHash.of(fault("two")))
                .matches("[0-9a-f]{12}");
        assertThat(StackHash.of(fault("one"))).isNotEqualTo(StackHash.of(new IllegalStateException("one")));
    }

    private static RuntimeException fault(String message) {
        return new IllegalArgumentException(message);
    }
}
