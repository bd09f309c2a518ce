/**
 * The endpoint of alert senders. In: POST of a webhook, with a credential of the source.
 *
 * <p>{@code IntakeRoute} asks {@code IntakeGate} for a place, checks the credential, reads the body ({@code BodyReader},
 * {@code IntakeBody}) and gives it to {@code Intake}, which cuts it into {@code Chunks}, digests each in a transaction
 * ({@code Attempts} repeats one that lost a race) and quarantines what was not understood.
 *
 * <p>Out: {@code IntakeAnswers}, 2xx after the last commit. {@code ReplayResource} does the same with a quarantined body.
 */
package dev.hindsight.incident.alert.intake;
