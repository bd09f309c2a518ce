package dev.hindsight.incident.alert.alertmanager;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

import dev.hindsight.canonicaljson.Digests;

/** Distinguishes one alert from another over all its occurrences: the sender's fingerprint, else a digest of all labels. */
public final class Fingerprint {
    private static final int LONGEST = 128;

    private Fingerprint() {}

    /** A blank fingerprint counts as missing, so that unrelated alerts do not become one. */
    public static String of(String sent, SortedMap<String, String> labels) {
        if (sent != null && !sent.isBlank()) {
            return sent.length() <= LONGEST ? PlainText.of(sent.strip(), LONGEST) : digest(sent);
        }
        return digest(labels);
    }

    /** For a fingerprint shared by several alerts: digest of fingerprint and labels. */
    static String with(String shared, SortedMap<String, String> labels) {
        return digest(shared.length() + ":" + shared + digest(labels));
    }

    private static String digest(SortedMap<String, String> labels) {
        StringBuilder all = new StringBuilder();
        for (Map.Entry<String, String> label : labels.entrySet()) {
            all.append(label.getKey().length()).append(':').append(label.getKey());
            all.append(label.getValue().length()).append(':').append(label.getValue());
        }
        return digest(all.toString());
    }

    /** 128 bits of SHA-256, which two texts do not share by chance. */
    public static String digest(String text) {
        return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
    }

    public static byte[] sha256(byte[] bytes) {
        return Digests.sha256().digest(bytes);
    }
}
