package dev.hindsight.sandbox.wait;

/** The one message of a sandbox that could not do what it was asked; for a failed start it ends with the part's log. */
public final class SandboxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SandboxException(String message) {
        super(message);
    }

    public SandboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
