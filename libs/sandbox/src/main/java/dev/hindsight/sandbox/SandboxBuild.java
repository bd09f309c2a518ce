package dev.hindsight.sandbox;

import dev.hindsight.sandbox.build.Assets;

/** Builds once what sandboxes start, with progress on the console: a test would build it in silence. */
public final class SandboxBuild {
    private SandboxBuild() {}

    /** Arguments: none. Without a prerequisite it fails with the one message that names it. */
    public static void main(String[] arguments) {
        Assets.resolve().alertmanager();
    }
}
