package dev.hindsight.incident.evidence.bytes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

import dev.hindsight.canonicaljson.CanonicalCheck;
import dev.hindsight.canonicaljson.Digests;

/**
 * An artifact as it is kept: the digest and length of its identity bytes and their gzip form. Received in one pass that never
 * holds the identity bytes, stops at the limit, and packs again itself: what a client packed is never stored or served.
 */
public record ArtifactBytes(String digest, long length, byte[] gzip) {
    public static final long LIMIT = 8L * 1024 * 1024;

    public static ArtifactBytes receive(InputStream body, boolean packed, boolean canonical) throws IOException {
        Pass pass = new Pass(canonical);
        if (packed) {
            Gunzip.unpack(body, pass);
        } else {
            body.transferTo(pass);
        }
        return pass.end();
    }

    /** The identity bytes again. */
    public static byte[] unpack(byte[] gzip) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(gzip.length * 3);
        try {
            Gunzip.unpack(new ByteArrayInputStream(gzip), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static final class Pass extends OutputStream {
        private final MessageDigest sha256 = Digests.sha256();
        private final CanonicalCheck json;
        private final ByteArrayOutputStream packed = new ByteArrayOutputStream(8 * 1024);
        private final GZIPOutputStream packing;
        private long length;

        Pass(boolean canonical) throws IOException {
            json = canonical ? new CanonicalCheck() : null;
            packing = new GZIPOutputStream(packed, 8 * 1024);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            length += count;
            if (length > LIMIT) {
                throw new BytesTooLarge(LIMIT);
            }
            if (json != null) {
                json.write(bytes, from, count);
            }
            sha256.update(bytes, from, count);
            packing.write(bytes, from, count);
        }

        ArtifactBytes end() throws IOException {
            if (json != null) {
                json.end();
            }
            packing.close();
            return new ArtifactBytes(
                    Digests.PREFIX + HexFormat.of().formatHex(sha256.digest()), length, packed.toByteArray());
        }
    }
}
