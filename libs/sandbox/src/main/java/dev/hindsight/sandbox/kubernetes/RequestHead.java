package dev.hindsight.sandbox.kubernetes;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Request line and headers of one HTTP/1.1 request. */
record RequestHead(List<String> lines) {

    static RequestHead read(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int last = 0; last != 0x0d0a0d0a; ) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            bytes.write(next);
            last = last << 8 | next;
        }
        return new RequestHead(bytes.toString(StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList());
    }

    String method() {
        return lines.get(0).split(" ")[0];
    }

    String path() {
        return lines.get(0).split(" ")[1];
    }

    int contentLength() {
        return lines.stream()
                .filter(line -> name(line).equals("content-length"))
                .map(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).trim()))
                .findFirst()
                .orElse(0);
    }

    /** The last request of its connection, so that each is seen; an upgrade keeps its connection anyway. */
    byte[] forwarded() {
        boolean upgrade = lines.stream().anyMatch(line -> name(line).equals("upgrade"));
        String head = lines.stream()
                .filter(line -> upgrade || !name(line).equals("connection"))
                .collect(Collectors.joining("\r\n"));
        return (head + (upgrade ? "" : "\r\nConnection: close") + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String name(String line) {
        return line.substring(0, Math.max(0, line.indexOf(':'))).toLowerCase(Locale.ROOT);
    }
}
