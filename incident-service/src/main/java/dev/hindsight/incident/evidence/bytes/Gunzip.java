package dev.hindsight.incident.evidence.bytes;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Unpacks gzip (RFC 1952, any number of members) into a sink that may stop it by throwing. The JDK's GZIPInputStream silently
 * drops trailing garbage and, depending on what has arrived so far, further members: here every byte is accounted for.
 */
public final class Gunzip {
    /** The library keeps extra field, name and comment of a member in memory. */
    private static final int LONGEST_HEADER = 128 * 1024;

    private final Source source;

    private Gunzip(InputStream in) {
        source = new Source(in);
    }

    /** Fails with {@link BadGzip}, or with the {@code IOException} of the stream or the sink. */
    public static void unpack(InputStream in, OutputStream sink) throws IOException {
        Gunzip gunzip = new Gunzip(in);
        byte[] block = new byte[16 * 1024];
        try (GzipCompressorInputStream gzip = gunzip.open()) {
            for (int length = gunzip.read(gzip, block); length >= 0; length = gunzip.read(gzip, block)) {
                sink.write(block, 0, length);
            }
        }
    }

    private GzipCompressorInputStream open() throws IOException {
        try {
            return GzipCompressorInputStream.builder()
                    .setInputStream(source)
                    .setDecompressConcatenated(true)
                    .setOnMemberStart(member -> source.inHeader = false)
                    .setOnMemberEnd(member -> source.beginHeader())
                    .get();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private int read(GzipCompressorInputStream gzip, byte[] block) throws IOException {
        try {
            return gzip.read(block);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private IOException failure(IOException e) {
        if (source.isBroken) {
            return e;
        }
        throw new BadGzip(e instanceof EOFException ? "the gzip data ends too early" : e.getMessage());
    }

    /** Tells a stream that broke from gzip that is bad, which is an {@code IOException} too. Its opener closes it. */
    private static final class Source extends FilterInputStream {
        private boolean isBroken;
        private boolean inHeader = true;
        private int header;

        Source(InputStream in) {
            super(in);
        }

        void beginHeader() {
            inHeader = true;
            header = 0;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            int length;
            try {
                length = super.read(bytes, from, count);
            } catch (IOException e) {
                isBroken = true;
                throw e;
            }
            if (inHeader && (header += length) > LONGEST_HEADER) {
                throw new IOException("the header of a gzip member has more than " + LONGEST_HEADER + " bytes");
            }
            return length;
        }

        @Override
        public void close() {}
    }
}
