/**
 * The story of the demo, on the packaged programs and the shipped manifests. In: nothing but this repository ({@code Paths}).
 *
 * <p>{@code Demo} packages the programs if they changed ({@code ProgramBuild}) and starts the {@code Platform}: the sandbox,
 * the manifests and each {@code Program} under its own ServiceAccount. {@code Story} plays the steps, with a {@code Responder}
 * who has kubectl, {@code Rest} calls, a {@code PaymentsAlert} by an {@code AlertWebhook}, {@code Evidence} that is checked by
 * its digest, and the {@code Topic} of events. {@code Narrator} reports each step.
 *
 * <p>Out: a story whose every step was checked, and the {@code DemoEnvironment} of what still runs. Tests and bench use the
 * same {@code Platform}.
 */
package dev.hindsight.e2e;
