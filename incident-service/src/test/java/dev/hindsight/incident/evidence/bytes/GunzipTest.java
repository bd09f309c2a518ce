package dev.hindsight.incident.evidence.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;

public class GunzipTest {
    private static final byte[] TEXT = "what happened, in what order, and how do we know".getBytes(UTF_8);

    @Test
    void oneMemberComesOutAsItWentIn() throws IOException {
        assertThat(unpack(gzip(TEXT))).isEqualTo(TEXT);
        assertThat(unpack(gzip(new byte[0]))).isEmpty();
    }

    @Test
    void membersAreConcatenatedHoweverTheyArrive() throws IOException {
        // Given
        byte[] two = concat(gzip(TEXT), gzip(TEXT));

        // When
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Gunzip.unpack(oneByteAtATime(two), out);

        // Then
        assertThat(out.toByteArray()).isEqualTo(concat(TEXT, TEXT));
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] whole = gzip(TEXT);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> unpack(part)).as("first %d bytes", length).isInstanceOf(BadGzip.class);
        }
    }

    @Test
    void trailingGarbageIsRefused() throws IOException {
        byte[] whole = gzip(TEXT);
        assertThatThrownBy(() -> unpack(concat(whole, new byte[] {0}))).isInstanceOf(BadGzip.class);
        assertThatThrownBy(() -> unpack(concat(whole, TEXT))).isInstanceOf(BadGzip.class);
    }

    @Test
    void aDamagedByteInDataOrTrailerIsRefused() throws IOException {
        byte[] whole = gzip(TEXT);
        for (int i = 10; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x55;
            assertThatThrownBy(() -> unpack(damaged)).as("byte %d", i).isInstanceOf(BadGzip.class);
        }
    }

    @Test
    void optionalHeaderFieldsAreSkipped() throws IOException {
        // Given extra field, name, comment and header checksum
        byte[] plain = gzip(TEXT);
        byte[] header = Arrays.copyOf(plain, 10);
        header[3] = 4 + 8 + 16 + 2;
        byte[] optional = {6, 0, 'A', 'p', 2, 0, 7, 7, 'n', 0, 'c', 0, 1, 2};

        // When
        byte[] unpacked = unpack(concat(header, optional, Arrays.copyOfRange(plain, 10, plain.length)));

        // Then
        assertThat(unpacked).isEqualTo(TEXT);
    }

    @Test
    void aHeaderHasABoundSinceItIsKeptInMemory() throws IOException {
        // Given members with long names
        byte[] some = named("n".repeat(100_000));
        byte[] more = named("n".repeat(200_000));

        // When, Then
        assertThat(unpack(concat(some, some))).isEqualTo(concat(TEXT, TEXT));
        for (byte[] tooMuch : List.of(more, concat(some, more))) {
            assertThatThrownBy(() -> unpack(tooMuch)).isInstanceOf(BadGzip.class);
            assertThatThrownBy(() -> Gunzip.unpack(oneByteAtATime(tooMuch), OutputStream.nullOutputStream()))
                    .isInstanceOf(BadGzip.class);
        }
    }

    private static byte[] named(String name) throws IOException {
        byte[] plain = gzip(TEXT);
        byte[] header = Arrays.copyOf(plain, 10);
        header[3] = 8;
        return concat(header, (name + '\0').getBytes(UTF_8), Arrays.copyOfRange(plain, 10, plain.length));
    }

    @Test
    void aStreamThatBreaksIsNoBadGzip() throws IOException {
        // Given
        byte[] half = Arrays.copyOf(gzip(TEXT), 30);
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(half), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset by peer");
            }
        });

        // When, Then
        assertThatThrownBy(() -> Gunzip.unpack(broken, OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("reset by peer");
    }

    private static byte[] unpack(byte[] gzip) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Gunzip.unpack(new ByteArrayInputStream(gzip), out);
        return out.toByteArray();
    }

    public static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static InputStream oneByteAtATime(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int from, int length) {
                return super.read(target, from, Math.min(1, length));
            }

            @Override
            public synchronized int available() {
                return 0;
            }
        };
    }
}
