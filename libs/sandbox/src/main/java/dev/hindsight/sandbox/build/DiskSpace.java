package dev.hindsight.sandbox.build;

import java.nio.file.Path;
import java.util.Locale;

import dev.hindsight.sandbox.wait.SandboxException;

/** Asked before a build of minutes begins, not after it failed half-way. */
final class DiskSpace {
    private static final long NEEDED = 6_000_000_000L;

    private DiskSpace() {}

    static void check(Path folder, long usableBytes) {
        if (usableBytes < NEEDED) {
            throw new SandboxException(String.format(
                    Locale.ROOT,
                    "Building the control plane takes about %.0f GB of disk, and %.1f GB are free where %s is."
                            + " Make room, or name a folder with the built binaries: -Dsandbox.assets=DIR.",
                    NEEDED / 1e9,
                    usableBytes / 1e9,
                    folder));
        }
    }
}
