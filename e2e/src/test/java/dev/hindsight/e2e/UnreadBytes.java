package dev.hindsight.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the kernel has received for a program that does not read, because it is paused. */
final class UnreadBytes {
    private static final List<Path> CONNECTIONS = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String ESTABLISHED = "01";
    private static final String NONE = "00000000";

    private UnreadBytes() {}

    static boolean areAt(URI address) throws IOException {
        String port = ":%04X".formatted(address.getPort());
        for (Path table : CONNECTIONS) {
            try (Stream<String> lines = Files.lines(table)) {
                if (lines.map(line -> line.trim().split("\\s+")).anyMatch(fields -> isUnread(fields, port))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Of a line: its number, the local and the remote address, the state, the bytes to send and to read. */
    private static boolean isUnread(String[] fields, String port) {
        return fields[1].endsWith(port) && fields[3].equals(ESTABLISHED) && !fields[4].split(":")[1].equals(NONE);
    }
}
