package dev.hindsight.incident.alert.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

import dev.hindsight.contractrest.request.BodyReader;
import dev.hindsight.incident.alert.alertmanager.AlertmanagerBody;
import dev.hindsight.incident.evidence.bytes.BadGzip;
import dev.hindsight.incident.evidence.bytes.Gunzip;

/** Unpacks a body, within its limit and within the budget of all bodies, and parses it. */
final class IntakeBody {
    private static final int GZIP_MAGIC = 0x1f8b;

    private IntakeBody() {}

    /** Fails with 413 when it is too large unpacked, the rest of it unread, and with 503 when what is unpacked has no room. */
    static AlertmanagerBody parse(byte[] raw, boolean packed, long limit, IntakeGate.Admission admission)
            throws IOException {
        return packed ? unpack(raw, limit, admission) : AlertmanagerBody.read(raw);
    }

    /** A quarantined body: it is packed if it begins as gzip does. */
    static AlertmanagerBody parse(byte[] raw, long limit, IntakeGate.Admission admission) throws IOException {
        boolean packed = raw.length > 2 && ((raw[0] & 0xff) << 8 | raw[1] & 0xff) == GZIP_MAGIC;
        return parse(raw, packed, limit, admission);
    }

    private static AlertmanagerBody unpack(byte[] raw, long limit, IntakeGate.Admission admission) throws IOException {
        Bounded clear = new Bounded(limit, admission);
        try {
            Gunzip.unpack(new ByteArrayInputStream(raw), clear);
        } catch (BadGzip e) {
            return AlertmanagerBody.notUnderstood("", "malformed_gzip", e.getMessage());
        }
        return AlertmanagerBody.read(clear.toByteArray());
    }

    private static final class Bounded extends ByteArrayOutputStream {
        private final long limit;
        private final IntakeGate.Admission admission;

        Bounded(long limit, IntakeGate.Admission admission) {
            this.limit = limit;
            this.admission = admission;
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            if (size() + (long) length > limit) {
                throw BodyReader.tooLarge(limit);
            }
            admission.grow(length);
            super.write(bytes, from, length);
        }
    }
}
