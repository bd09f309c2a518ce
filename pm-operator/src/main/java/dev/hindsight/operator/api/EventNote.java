package dev.hindsight.operator.api;

import java.nio.charset.StandardCharsets;

/** The text of an Event, of which the API server takes 1,024 bytes and refuses more. */
public final class EventNote {
    private static final int BYTES = 1024;

    private EventNote() {}

    /** As much of it as fits, in whole characters. */
    public static String fit(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length <= BYTES) {
            return text;
        }
        int end = BYTES;
        while ((utf8[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(utf8, 0, end, StandardCharsets.UTF_8);
    }
}
