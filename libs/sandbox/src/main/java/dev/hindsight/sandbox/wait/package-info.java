/**
 * Waits that end. In: what must become true.
 *
 * <p>{@code Waiting} asks until it is true, or throws a {@code SandboxException} with the one message of what went wrong;
 * {@code Patience} is the limit of every wait in tests; {@code Progress} says on the console what takes long; {@code Threads}
 * are daemons whose work ends with its socket; {@code Racing} runs one call many times at the same moment.
 *
 * <p>This package uses no other of the sandbox.
 */
package dev.hindsight.sandbox.wait;
