/**
 * Binaries, built once for each machine. In: the pinned Go modules among the resources, and the Go toolchain.
 *
 * <p>{@code Assets} takes a given folder or asks {@code ControlPlaneBuild} and {@code AlertmanagerBuild}. Each builds a
 * {@code GoModule}: {@code Go} and {@code DiskSpace} are checked, then the {@code CacheFolder} is filled under a lock, whole or
 * not at all, and {@code Ticking} shows the progress.
 *
 * <p>Out: paths of binaries in {@code ~/.cache/hindsight}.
 */
package dev.hindsight.sandbox.build;
