package dev.hindsight.incident.evidence.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952, any number of members) into a sink that may stop it by throwing. The JDK's GZIPInputStream silently
 * drops trailing garbage and, depending on what has arrived so far, further members: here every byte is accounted for.
 */
public final class Gunzip {
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final byte[] output = new byte[16 * 1024];
    private final InputBuffer input;
    private final OutputStream sink;

    private Gunzip(InputStream in, OutputStream sink) {
        this.input = new InputBuffer(in);
        this.sink = sink;
    }

    public static void unpack(InputStream in, OutputStream sink) throws IOException {
        Gunzip gunzip = new Gunzip(in, sink);
        do {
            gunzip.header();
            gunzip.member();
        } while (!gunzip.input.atEnd());
    }

    private void header() throws IOException {
        if (input.next() != 0x1f || input.next() != 0x8b) {
            throw new BadGzip("a gzip member must start with 1f 8b (is there something after the end?)");
        }
        int method = input.next();
        int flags = input.next();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw new BadGzip("unknown compression method or flags in the gzip header");
        }
        input.skip(6);
        if ((flags & EXTRA) != 0) {
            input.skip(input.next() | input.next() << 8);
        }
        if ((flags & NAME) != 0) {
            input.skipText();
        }
        if ((flags & COMMENT) != 0) {
            input.skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            input.skip(2);
        }
    }

    private void member() throws IOException {
        Inflater inflater = new Inflater(true);
        CRC32 crc = new CRC32();
        try {
            while (!inflater.finished()) {
                inflate(inflater, crc);
            }
            input.giveBack(inflater.getRemaining());
            trailer(crc.getValue(), inflater.getBytesWritten());
        } catch (DataFormatException e) {
            throw new BadGzip("the compressed data is damaged");
        } finally {
            inflater.end();
        }
    }

    private void inflate(Inflater inflater, CRC32 crc) throws DataFormatException, IOException {
        if (inflater.needsDictionary()) {
            throw new BadGzip("gzip has no preset dictionaries");
        }
        if (inflater.needsInput()) {
            input.feed(inflater);
        }
        int length = inflater.inflate(output);
        crc.update(output, 0, length);
        sink.write(output, 0, length);
    }

    private void trailer(long crc, long size) throws IOException {
        if (input.nextInt() != crc || input.nextInt() != (size & 0xFFFFFFFFL)) {
            throw new BadGzip("checksum or length at the end of a gzip member differ from its content");
        }
    }

    /** Reads ahead in blocks; what an inflater did not use is given back. */
    private static final class InputBuffer {
        private final InputStream in;
        private final byte[] block = new byte[16 * 1024];
        private int position;
        private int limit;

        InputBuffer(InputStream in) {
            this.in = in;
        }

        boolean atEnd() throws IOException {
            if (position == limit) {
                limit = Math.max(0, in.read(block));
                position = 0;
            }
            return limit == 0;
        }

        int next() throws IOException {
            need();
            return block[position++] & 0xff;
        }

        long nextInt() throws IOException {
            return next() | (long) next() << 8 | (long) next() << 16 | (long) next() << 24;
        }

        void skip(int count) throws IOException {
            for (int i = 0; i < count; i++) {
                next();
            }
        }

        void skipText() throws IOException {
            while (next() != 0) {
                // to the terminating zero
            }
        }

        void feed(Inflater inflater) throws IOException {
            need();
            inflater.setInput(block, position, limit - position);
            position = limit;
        }

        void giveBack(int count) {
            position = limit - count;
        }

        private void need() throws IOException {
            if (atEnd()) {
                throw new BadGzip("the gzip data ends too early");
            }
        }
    }
}
