/**
 * The endpoint of alert senders. In: POST of a webhook, with a credential of the source.
 *
 * <p>{@code IntakeResource} asks {@code IntakeGate} for a place, checks the {@code SourceCredential}, reads the body and gives it to
 * {@code Intake}, which unpacks it ({@code IntakeBody}), cuts it into {@code Chunks}, digests each in a transaction and
 * quarantines what was not understood.
 *
 * <p>Out: 2xx after the last commit, else what {@code IntakeRefusals} decides. {@code ReplayResource} does the same with a
 * quarantined body.
 */
package dev.hindsight.incident.alert.intake;
