/**
 * Real parts of a platform on one machine. In: which parts a test or a person wants.
 *
 * <p>A user calls {@code Sandbox.builder()} ({@code SandboxBuilder}), or {@code @WithSandbox} in JUnit
 * ({@code SandboxExtension}), or {@code SandboxResource} in Quarkus. {@code Sandbox} makes a {@code TemporaryFolder}, resolves
 * the binaries ({@code build}) and prepares and starts each part. {@code SandboxMain} does so for a person,
 * {@code SandboxBuild} only builds.
 *
 * <p>Out: running parts with addresses and credentials; all of it is gone when the sandbox is closed or its JVM dies.
 *
 * <p>Order, nothing points back: this package → {@code kubernetes}, {@code kafka}, {@code postgres}, {@code alertmanager} →
 * {@code build}, {@code network} → {@code process} → {@code wait}.
 */
package dev.hindsight.sandbox;
