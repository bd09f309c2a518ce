/**
 * Programs that can be stopped, killed and paused. In: a {@code Program}, which is a command line with its environment.
 *
 * <p>{@code Guard} starts it with a clean environment, as a {@code Child} that dies with this JVM; {@code ProcessPart} waits
 * until it is ready and starts it again when asked. Its output goes to one of the {@code LogFiles}; {@code Folders} makes and
 * deletes folders; {@code Exec} is the result of a command that has ended.
 *
 * <p>Out: a {@code Part}, the handle that tests hold.
 */
package dev.hindsight.sandbox.process;
