package dev.hindsight.incident.evidence.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;

import org.junit.jupiter.api.Test;

import dev.hindsight.canonicaljson.Digests;
import dev.hindsight.canonicaljson.NotCanonical;

class ArtifactBytesTest {
    @Test
    void exactlyTheLimitIsTakenAndOneByteMoreIsNot() throws IOException {
        byte[] limit = new byte[(int) ArtifactBytes.LIMIT];
        new Random(1).nextBytes(limit);
        ArtifactBytes taken = ArtifactBytes.receive(new ByteArrayInputStream(limit), false, false);
        assertThat(taken.length()).isEqualTo(ArtifactBytes.LIMIT);
        assertThat(taken.digest()).isEqualTo(Digests.of(limit));
        assertThat(ArtifactBytes.unpack(taken.gzip())).isEqualTo(limit);

        byte[] more = new byte[limit.length + 1];
        assertThatThrownBy(() -> ArtifactBytes.receive(new ByteArrayInputStream(more), false, false))
                .isInstanceOf(BytesTooLarge.class);
    }

    @Test
    void aZipBombIsLeftAloneOnceItExceedsTheLimit() throws IOException {
        // Given 1 GiB of zeros in 1 MiB
        byte[] member = GunzipTest.gzip(new byte[16 * 1024 * 1024]);
        Repeated bomb = new Repeated(member, 64);

        // When
        assertThatThrownBy(() -> ArtifactBytes.receive(bomb, true, false)).isInstanceOf(BytesTooLarge.class);

        // Then
        assertThat(bomb.served).isLessThan(2L * member.length);
    }

    @Test
    void notCanonicalJsonIsRefusedBeforeItIsWhole() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };
        assertThatThrownBy(() -> ArtifactBytes.receive(endless, false, true)).isInstanceOf(NotCanonical.class);
    }

    private static final class Repeated extends InputStream {
        private final byte[] bytes;
        private final int times;
        private long served;

        Repeated(byte[] bytes, int times) {
            this.bytes = bytes;
            this.times = times;
        }

        @Override
        public int read() {
            return served == (long) bytes.length * times ? -1 : bytes[(int) (served++ % bytes.length)] & 0xff;
        }
    }
}
