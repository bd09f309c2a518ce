package dev.hindsight.sandbox.process;

import dev.hindsight.sandbox.wait.SandboxException;

/** What a finished command left behind. */
public record Exec(int exitCode, String out, String err) {

    /** This result, or an exception with everything the command said. */
    public Exec orFail() {
        if (exitCode != 0) {
            throw new SandboxException("exit code " + exitCode + "\n" + out + err);
        }
        return this;
    }
}
